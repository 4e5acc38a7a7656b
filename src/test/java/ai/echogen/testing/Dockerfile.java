package ai.echogen.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The repository's Dockerfile as its builder reads it, so that what is tested is what is built.
public record Dockerfile(List<Stage> stages) {
    private static final Pattern ASSIGNMENT = Pattern.compile("(\\w+)=(\\S+)");

    /// @param base what follows FROM
    /// @param name what follows AS, or nothing
    public record Stage(String base, String name, List<Instruction> instructions) {
        public List<String> all(String keyword) {
            return instructions.stream()
                    .filter(each -> each.keyword().equals(keyword))
                    .map(Instruction::text)
                    .toList();
        }
    }

    public record Instruction(String keyword, String text) {}

    public static Dockerfile read() {
        try {
            return parse(Files.readString(Path.of("Dockerfile")));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static Dockerfile parse(String text) {
        var stages = new ArrayList<Stage>();
        var joined = text.replaceAll("(?m)^\\s*#.*\\R?", "").replaceAll("\\\\\\R\\s*", "");
        for (var line : joined.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList()) {
            var parts = line.split("\\s+", 2);
            if (parts[0].equals("FROM")) {
                var from = parts[1].split("\\s+AS\\s+");
                stages.add(new Stage(from[0], from.length > 1 ? from[1] : "", new ArrayList<>()));
            } else {
                stages.getLast().instructions().add(new Instruction(parts[0], parts[1]));
            }
        }
        return new Dockerfile(stages);
    }

    /// What the image's process is started with.
    public List<String> command() {
        var all = new ArrayList<>(list(last("ENTRYPOINT")));
        all.addAll(list(last("CMD")));
        return all;
    }

    public Map<String, String> environment() {
        var values = new LinkedHashMap<String, String>();
        for (var text : inherited("ENV")) {
            ASSIGNMENT.matcher(text).results().forEach(found -> values.put(found.group(1), found.group(2)));
        }
        return values;
    }

    public String last(String keyword) {
        return inherited(keyword).getLast();
    }

    /// Of the last stage and those that it is built on, oldest first.
    public List<String> inherited(String keyword) {
        var chain = new ArrayList<Stage>();
        for (var stage = stages.getLast(); stage != null; stage = named(stage.base())) {
            chain.addFirst(stage);
        }
        return chain.stream().flatMap(stage -> stage.all(keyword).stream()).toList();
    }

    public Stage named(String name) {
        return stages.stream()
                .filter(stage -> stage.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /// The exec form: a JSON array, with no shell between.
    public static List<String> list(String text) {
        try {
            return new ObjectMapper().readValue(text, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new AssertionError("not the exec form: " + text, e);
        }
    }
}

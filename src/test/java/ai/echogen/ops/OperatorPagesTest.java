package ai.echogen.ops;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.testing.LocalServer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The operator's pages against the program, so that they cannot rot.
class OperatorPagesTest {
    private static final Path GUIDE = Path.of("docs/deploy-render.md");
    private static final Path OPERATE = Path.of("docs/operate.md");
    private static final String SERVICE = "https://echogen.onrender.com";
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"");
    private static final Pattern PLACEHOLDER = Pattern.compile("%[,.\\d]*[sdf]");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

    @TempDir
    Path folder;

    @Test
    void every_sentence_in_the_troubleshooting_table_is_one_that_the_program_says() throws IOException {
        var said = sentencesOfTheProgram();
        var quoted = table(Files.readString(GUIDE), "When something is wrong")
                .lines()
                .map(row -> row.split("\\|")[1])
                .flatMap(symptom -> QUOTED.matcher(symptom).results().map(found -> found.group(1)))
                .filter(text -> text.contains(" "))
                .toList();
        assertThat(quoted)
                .hasSizeGreaterThan(12)
                .allSatisfy(sentence -> assertThat(said)
                        .as(sentence)
                        .anyMatch(pattern -> pattern.matcher(sentence).matches()));
    }

    /// Every text in the sources, with anything where a value is put in.
    private static List<Pattern> sentencesOfTheProgram() throws IOException {
        try (var files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> LITERAL.matcher(read(file)).results())
                    .map(found -> found.group(1).replace("\\\"", "\""))
                    .filter(text -> text.chars().filter(each -> each == ' ').count() >= 3)
                    .map(text -> Pattern.compile(Stream.of(PLACEHOLDER.split(text, -1))
                            .map(Pattern::quote)
                            .collect(joining(".+?"))))
                    .toList();
        }
    }

    @Test
    void every_variable_in_the_guide_is_documented() throws IOException {
        var documented = Files.readString(Path.of("docs/configuration.md"));
        var named = Pattern.compile("`([A-Z][A-Z0-9]+_[A-Z0-9_]+)`")
                .matcher(Files.readString(GUIDE) + Files.readString(OPERATE))
                .results()
                .map(found -> found.group(1))
                .filter(name ->
                        !List.of("ECHO_GEN_API_BASE", "JDK_JAVA_OPTIONS").contains(name))
                .collect(toSet());
        assertThat(named)
                .hasSizeGreaterThan(10)
                .allSatisfy(name -> assertThat(documented).contains("`" + name + "`"));
    }

    @Test
    void every_call_in_the_guide_works_and_every_metric_exists() throws IOException, InterruptedException {
        var calls = Files.readString(GUIDE)
                .lines()
                .filter(line -> line.startsWith("curl "))
                .toList();
        assertThat(calls).isNotEmpty();
        try (var server = LocalServer.start(folder, Map.of())) {
            for (var call : calls) {
                var here = call.replace(SERVICE, "http://localhost:" + server.port());
                assertThat(here).isNotEqualTo(call);
                var ended = new ProcessBuilder(here.split(" "))
                        .redirectErrorStream(true)
                        .start();
                var output = new String(ended.getInputStream().readAllBytes());
                assertThat(ended.waitFor()).as(call + " " + output).isZero();
            }
            assertMetricsExist(server.get("/metrics").body());
        }
    }

    /// Those that a fresh server has: nobody has called a vendor yet, and nobody waits for a collector.
    private static void assertMetricsExist(String metrics) throws IOException {
        var shown = new TreeSet<>(expressions());
        shown.removeIf(name -> name.startsWith("vendor_") || name.equals("up"));
        assertThat(shown)
                .hasSizeGreaterThan(8)
                .allSatisfy(name -> assertThat(metrics.lines())
                        .as(name)
                        .anyMatch(line -> line.startsWith(name + "{") || line.startsWith(name + " ")));
    }

    private static List<String> expressions() throws IOException {
        var dashboard = new ObjectMapper().readTree(Files.readString(Path.of("docs/operate/grafana-dashboard.json")));
        var alerts =
                new ObjectMapper(new YAMLFactory()).readTree(Files.readString(Path.of("docs/operate/alerts.yaml")));
        return Stream.concat(texts(dashboard, "expr"), texts(alerts, "expr"))
                .flatMap(expression -> Pattern.compile("([a-z][a-z_]+)\\{")
                        .matcher(expression)
                        .results()
                        .map((MatchResult found) -> found.group(1)))
                .toList();
    }

    private static Stream<String> texts(JsonNode tree, String field) {
        return tree.findValuesAsText(field).stream();
    }

    @Test
    void every_page_that_is_linked_exists() throws IOException {
        for (var page : List.of(GUIDE, OPERATE)) {
            var links = Pattern.compile("\\]\\(([^)#]+)(?:#[^)]*)?\\)")
                    .matcher(Files.readString(page))
                    .results();
            links.map(found -> found.group(1))
                    .filter(link -> !link.startsWith("http"))
                    .forEach(link -> assertThat(Path.of("docs").resolve(link)).exists());
        }
    }

    private static String table(String page, String heading) {
        return page.substring(page.indexOf("## " + heading))
                .lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| what you see"))
                .collect(joining("\n"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}

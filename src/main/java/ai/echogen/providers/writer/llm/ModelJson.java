package ai.echogen.providers.writer.llm;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads the JSON in a model's answer, whatever is around it: reasoning, code fences, a greeting before, an
/// explanation after, a comma too many, an end that was cut off.
public final class ModelJson {
    private static final ObjectReader LENIENT = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
            .disable(JsonParser.Feature.INCLUDE_SOURCE_IN_LOCATION)
            .build()
            .reader();
    private static final Pattern REASONING = Pattern.compile("(?is)<(think|thinking|reasoning|thought)>.*?</\\1>");
    private static final Pattern OPEN_REASONING = Pattern.compile("(?is)<(?:think|thinking|reasoning|thought)>");
    private static final int MOST_STARTS = 50;

    private ModelJson() {}

    /// @param whole whether nothing had to be made up for an end that was missing
    public record Read(JsonNode json, boolean whole) {}

    /// The first object in the text that has the member; nothing when there is none.
    ///
    /// @param member what the wanted object must have
    public static Optional<Read> read(String text, String member) {
        var plain =
                OPEN_REASONING.matcher(REASONING.matcher(text).replaceAll(" ")).replaceAll(" ");
        var starts = 0;
        for (var at = plain.indexOf('{'); at >= 0 && starts < MOST_STARTS; at = plain.indexOf('{', at + 1), starts++) {
            var rest = plain.substring(at);
            var whole = parsed(rest).filter(json -> json.has(member));
            if (whole.isPresent()) {
                return whole.map(json -> new Read(json, true));
            }
        }
        var first = plain.indexOf('{');
        return first < 0
                ? Optional.empty()
                : parsed(closed(plain.substring(first)))
                        .filter(json -> json.has(member))
                        .map(json -> new Read(json, false));
    }

    private static Optional<JsonNode> parsed(String text) {
        // reads one value and leaves alone whatever comes after it
        try (var parser = LENIENT.createParser(text)) {
            JsonNode json = LENIENT.readTree(parser);
            return Optional.ofNullable(json).filter(JsonNode::isObject);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// Drops the last value that is incomplete, and closes what is open around it.
    private static String closed(String text) {
        var open = new ArrayDeque<Character>();
        var openAtCut = new ArrayDeque<Character>();
        var cut = 0;
        var inString = false;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (inString) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    inString = false;
                }
                continue;
            }
            switch (c) {
                case '"' -> inString = true;
                case '{' -> open.push('}');
                case '[' -> {
                    open.push(']');
                    cut = i + 1; // an empty list is a list
                    openAtCut = new ArrayDeque<>(open);
                }
                case '}', ']' -> {
                    open.poll();
                    cut = i + 1;
                    openAtCut = new ArrayDeque<>(open);
                }
                case ',' -> {
                    cut = i;
                    openAtCut = new ArrayDeque<>(open);
                }
                default -> {}
            }
        }
        var end = new StringBuilder(text.substring(0, cut));
        openAtCut.forEach(end::append);
        return end.toString();
    }
}

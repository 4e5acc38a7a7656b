package ai.echogen.http;

import static java.util.Objects.requireNonNull;

import ai.echogen.testing.ApiDocument;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a client was built against, and where a document differs from it in a way that such a client would notice.
final class Contract {
    private static final Pattern OPERATION = Pattern.compile("([A-Z]+) (\\S+)( signed-in)?");
    private static final Pattern LINE = Pattern.compile("  (\\S+?)(\\*?) (.+)");
    private static final Pattern PARAMETER = Pattern.compile("(path|query) (\\S+?)(\\*?) (.+)");
    private static final Pattern SIMPLE = Pattern.compile("(string|integer|number|boolean)(?:\\((.*)\\))?");
    private static final ObjectMapper JSON = new ObjectMapper();

    /// Who writes a value and who must understand it.
    private enum Direction {
        SENT,
        READ
    }

    /// @param name  of a parameter: `query limit`; of a field: its own
    /// @param type  in the words of the table
    /// @param unset the value that stands for an absent one, as JSON, or an empty text
    record Part(String name, boolean always, String type, String unset) {
        static Part of(String name, boolean always, String text) {
            var unset = text.lastIndexOf(" = ");
            return unset < 0
                    ? new Part(name, always, text, "")
                    : new Part(name, always, text.substring(0, unset), text.substring(unset + 3));
        }
    }

    record Operation(String method, String path, boolean signedIn, List<Part> parameters, Map<String, String> answers) {
        Operation {
            parameters = new ArrayList<>(parameters);
            answers = new LinkedHashMap<>(answers);
        }
    }

    private final List<Operation> operations = new ArrayList<>();
    private final Map<String, List<Part>> shapes = new LinkedHashMap<>();
    private final Map<String, Set<String>> words = new LinkedHashMap<>();

    static Contract read() {
        try (var in = requireNonNull(Contract.class.getResourceAsStream("client-contract.txt"))) {
            var contract = new Contract();
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(contract::add);
            return contract;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void add(String line) {
        var operation = OPERATION.matcher(line);
        if (line.isBlank() || line.startsWith("#")) {
            return;
        }
        if (line.startsWith("shape ")) {
            var name = line.substring("shape ".length());
            var colon = name.indexOf(": one of ");
            if (colon < 0) {
                shapes.put(name, new ArrayList<>());
            } else {
                words.put(
                        name.substring(0, colon),
                        new TreeSet<>(Arrays.asList(
                                name.substring(colon + ": one of ".length()).split(" "))));
            }
        } else if (operation.matches()) {
            operations.add(new Operation(
                    operation.group(1), operation.group(2), operation.group(3) != null, List.of(), Map.of()));
        } else if (shapes.isEmpty()) {
            addTo(operations.getLast(), line.strip());
        } else {
            var field = LINE.matcher(line);
            if (!field.matches()) {
                throw new AssertionError("not understood: " + line);
            }
            shapes.values().stream()
                    .reduce((_, last) -> last)
                    .orElseThrow()
                    .add(Part.of(field.group(1), !field.group(2).isEmpty(), field.group(3)));
        }
    }

    private static void addTo(Operation operation, String line) {
        var parameter = PARAMETER.matcher(line);
        if (parameter.matches()) {
            operation
                    .parameters()
                    .add(Part.of(
                            parameter.group(1) + " " + parameter.group(2),
                            !parameter.group(3).isEmpty(),
                            parameter.group(4)));
        } else {
            var space = line.indexOf(' ');
            operation.answers().put(line.substring(0, space), line.substring(space + 1));
        }
    }

    List<Operation> operations() {
        return List.copyOf(operations);
    }

    Map<String, List<Part>> shapes() {
        return Map.copyOf(shapes);
    }

    /// Each as a sentence that names the place; none when a client finds everything as it was.
    Set<String> differences(ApiDocument document) {
        var differences = new LinkedHashSet<String>();
        for (var operation : operations) {
            document.operation(operation.method(), operation.path())
                    .ifPresentOrElse(
                            served -> compare(operation, served, new Comparison(document, differences)),
                            () -> differences.add(operation.method() + " " + operation.path() + " is missing"));
        }
        return differences;
    }

    private void compare(Operation expected, ApiDocument.Operation served, Comparison comparison) {
        if (expected.signedIn() != served.needsToken()) {
            comparison.note(served.toString(), "its token is " + (expected.signedIn() ? "not asked for" : "asked for"));
        }
        for (var parameter : expected.parameters()) {
            compareParameter(parameter, served, comparison);
        }
        for (var in : List.of("path", "query", "header")) {
            served.parameters(in).stream()
                    .filter(parameter -> parameter.path("required").asBoolean())
                    .map(parameter -> in + " " + parameter.path("name").asText())
                    .filter(name -> expected.parameters().stream()
                            .noneMatch(known -> known.name().equals(name)))
                    .forEach(name -> comparison.note(served.toString(), name + " is asked for and not sent"));
        }
        expected.answers().forEach((status, type) -> {
            if (status.equals("body")) {
                var content = served.node().at("/requestBody/content");
                comparison.compare(
                        served + " body", type, content.path("application/json").path("schema"), Direction.SENT);
                return;
            }
            var response = comparison
                    .document()
                    .resolved(served.node().path("responses").path(status));
            if (response.isMissingNode()) {
                comparison.note(served.toString(), "it does not answer " + status);
            } else if (!type.equals("nothing") && !type.equals("any")) {
                comparison.compare(
                        served + " " + status,
                        type,
                        response.path("content").path("application/json").path("schema"),
                        Direction.READ);
            }
        });
    }

    private static void compareParameter(Part expected, ApiDocument.Operation served, Comparison comparison) {
        var in = expected.name().substring(0, expected.name().indexOf(' '));
        var name = expected.name().substring(in.length() + 1);
        served.parameters(in).stream()
                .filter(parameter -> parameter.path("name").asText().equals(name))
                .findFirst()
                .ifPresentOrElse(
                        parameter -> {
                            var where = served + " " + expected.name();
                            comparison.compare(where, expected.type(), parameter.path("schema"), Direction.SENT);
                            comparison.compareUnset(where, expected, parameter.path("schema"));
                        },
                        () -> comparison.note(served.toString(), expected.name() + " is missing"));
    }

    private final class Comparison {
        private final ApiDocument document;
        private final Set<String> differences;
        private final Set<String> compared = new LinkedHashSet<>();

        Comparison(ApiDocument document, Set<String> differences) {
            this.document = document;
            this.differences = differences;
        }

        ApiDocument document() {
            return document;
        }

        void note(String where, String what) {
            differences.add(where + ": " + what);
        }

        void compare(String where, String type, JsonNode schema, Direction direction) {
            if (schema.isMissingNode()) {
                note(where, "is missing");
                return;
            }
            var expected = kinds(type);
            var served =
                    document.alternatives(schema).flatMap(this::kinds).collect(Collectors.toCollection(TreeSet::new));
            var wrong = new TreeSet<>(direction == Direction.SENT ? expected : served);
            wrong.removeIf(kind -> covered(kind, direction == Direction.SENT ? served : expected));
            if (!wrong.isEmpty()) {
                note(where, "is %s and not %s".formatted(served, expected));
            }
            compareLimits(where, type, schema);
            for (var part : type.split(" \\| ")) {
                compareInside(where, part, schema, direction);
            }
        }

        private void compareInside(String where, String type, JsonNode schema, Direction direction) {
            if (type.startsWith("[")) {
                document.alternatives(schema)
                        .filter(node -> node.has("items"))
                        .forEach(node -> compare(
                                where + "[]", type.substring(1, type.length() - 1), node.path("items"), direction));
            } else if (words.containsKey(type)) {
                var served = document.alternatives(schema)
                        .flatMap(node -> node.path("enum").valueStream())
                        .map(JsonNode::asText)
                        .collect(Collectors.toCollection(TreeSet::new));
                if (!served.equals(words.get(type))) {
                    note(where, "is one of %s and not of %s".formatted(served, words.get(type)));
                }
            } else if (shapes.containsKey(type)) {
                document.alternatives(schema)
                        .filter(node -> node.has("properties"))
                        .findFirst()
                        .filter(_ -> compared.add(where + type + direction))
                        .ifPresent(node -> compareShape(where + "." + type, shapes.get(type), node, direction));
            }
        }

        private void compareShape(String where, List<Part> fields, JsonNode served, Direction direction) {
            var always =
                    served.path("required").valueStream().map(JsonNode::asText).collect(Collectors.toSet());
            for (var field : fields) {
                var schema = served.path("properties").path(field.name());
                var place = where + "." + field.name();
                compare(place, field.type(), schema, direction);
                compareUnset(place, field, schema);
                if (direction == Direction.READ && field.always() && !always.contains(field.name())) {
                    note(place, "may be absent");
                }
                if (direction == Direction.SENT && !field.always() && always.contains(field.name())) {
                    note(place, "is required");
                }
            }
            if (direction == Direction.SENT) {
                fields.forEach(field -> always.remove(field.name()));
                always.forEach(name -> note(where + "." + name, "is required and not sent"));
            }
        }

        void compareUnset(String where, Part expected, JsonNode schema) {
            if (expected.unset().isEmpty()) {
                return;
            }
            var served = schema.has("default")
                    ? schema.path("default")
                    : document.resolved(schema).path("default");
            try {
                if (!JSON.readTree(expected.unset()).equals(served)) {
                    note(where, "is %s when absent, and not %s".formatted(served, expected.unset()));
                }
            } catch (JsonProcessingException e) {
                throw new AssertionError(e);
            }
        }

        /// Limits that the client knows of hold; others may be added.
        private void compareLimits(String where, String type, JsonNode schema) {
            var simple = SIMPLE.matcher(type.split(" \\| ")[0]);
            if (!simple.matches() || simple.group(2) == null || type.contains(" | string")) {
                return;
            }
            for (var word : simple.group(2).split(" ")) {
                if (!word.contains("..")) {
                    continue;
                }
                var text = simple.group(1).equals("string");
                var limits = word.split("\\.\\.", -1);
                limit(where, text ? "minLength" : "minimum", limits[0], schema);
                limit(where, text ? "maxLength" : "maximum", limits[1], schema);
            }
        }

        private void limit(String where, String name, String expected, JsonNode schema) {
            var served = document.alternatives(schema)
                    .filter(node -> node.has(name))
                    .map(node -> node.path(name).asText())
                    .findFirst()
                    .orElse("");
            if (!expected.isEmpty() && !served.equals(expected)) {
                note(where, "%s is \"%s\" and not %s".formatted(name, served, expected));
            }
        }

        private Stream<String> kinds(JsonNode schema) {
            var types = schema.path("type");
            if (types.isMissingNode()) {
                return Stream.of(schema.has("properties") ? "object" : schema.has("enum") ? "string" : "any");
            }
            var format = schema.path("format").asText();
            return (types.isArray() ? types.valueStream() : Stream.of(types))
                    .map(JsonNode::asText)
                    // how wide a number is, and that a text is not to be shown, change nothing on the wire
                    .map(kind -> kind.equals("string") && !format.isEmpty() && !format.equals("password")
                            ? kind + " " + format
                            : kind);
        }

        private Set<String> kinds(String type) {
            var kinds = new TreeSet<String>();
            for (var part : type.split(" \\| ")) {
                var simple = SIMPLE.matcher(part);
                if (part.startsWith("[")) {
                    kinds.add("array");
                } else if (shapes.containsKey(part)) {
                    kinds.add("object");
                } else if (words.containsKey(part)) {
                    kinds.add("string");
                } else if (simple.matches()) {
                    kinds.add(simple.group(1) + format(simple.group(2)));
                } else {
                    kinds.add(part);
                }
            }
            return kinds;
        }

        private static String format(String inBrackets) {
            return inBrackets == null
                    ? ""
                    : Arrays.stream(inBrackets.split(" "))
                            .filter(word -> !word.contains(".."))
                            .map(word -> " " + word)
                            .collect(Collectors.joining());
        }

        /// A text of any kind covers a text of one kind, a number a whole one, and `any` everything.
        private static boolean covered(String kind, Set<String> by) {
            return by.contains(kind)
                    || by.contains("any")
                    || kind.startsWith("string ") && by.contains("string")
                    || kind.equals("integer") && by.contains("number");
        }
    }
}

package ai.echogen.ops;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// An OpenAPI document as one page to read: no script, nothing from elsewhere, for a phone, a screen and paper.
final class ReferencePage {
    private static final List<String> METHODS = List.of("POST", "GET", "PUT", "PATCH", "DELETE");

    private record Operation(String method, String path, JsonNode node) {
        /// What needs no token comes first, since it leads to one.
        static final Comparator<Operation> IN_READING_ORDER = Comparator.comparing((Operation operation) ->
                        !operation.node().path("security").isEmpty())
                .thenComparing(Operation::path)
                .thenComparingInt(operation -> METHODS.indexOf(operation.method()));

        boolean isOf(String tag) {
            return node.path("tags").path(0).asText().equals(tag);
        }

        String id() {
            return node.path("operationId").asText();
        }
    }

    private final JsonNode document;
    private final SchemaWords words;
    private final List<Operation> operations = new ArrayList<>();
    private final StringBuilder html = new StringBuilder(1 << 17);

    ReferencePage(JsonNode document) {
        this.document = document;
        this.words = new SchemaWords(document);
        for (var path : document.path("paths").properties()) {
            for (var method : path.getValue().properties()) {
                if (method.getValue().has("responses")) {
                    operations.add(
                            new Operation(method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()));
                }
            }
        }
        operations.sort(Operation.IN_READING_ORDER);
    }

    String html() {
        contents();
        html.append("<main>\n<h1>%s</h1>\n".formatted(HtmlText.escaped(info("title"))));
        html.append(
                "<p class=\"quiet\">Version %s · <a href=\"/docs\">try it</a> · <a href=\"/openapi.json\">the document</a></p>\n"
                        .formatted(HtmlText.escaped(info("version"))));
        html.append(HtmlText.markdown(info("description")));
        for (var tag : document.path("tags")) {
            section(tag);
        }
        html.append("<section id=\"shapes\"><h2>Shapes</h2>\n");
        document.at("/components/schemas").properties().forEach(schema -> shape(schema.getKey(), schema.getValue()));
        html.append("</section>\n</main>\n");
        return template().replace("{title}", HtmlText.escaped(info("title"))).replace("{page}", html);
    }

    private String info(String name) {
        return document.path("info").path(name).asText();
    }

    private void contents() {
        html.append("<nav aria-label=\"Contents\"><ul>\n");
        for (var tag : document.path("tags")) {
            var name = tag.path("name").asText();
            if (operations.stream().noneMatch(operation -> operation.isOf(name))) {
                continue;
            }
            html.append("<li><a href=\"#%1$s\">%1$s</a><ul>".formatted(HtmlText.escaped(name)));
            operations.stream()
                    .filter(operation -> operation.isOf(name))
                    .forEach(operation -> html.append("<li><a href=\"#%s\">%s</a></li>"
                            .formatted(
                                    HtmlText.escaped(operation.id()),
                                    HtmlText.escaped(
                                            operation.node().path("summary").asText()))));
            html.append("</ul></li>\n");
        }
        html.append("<li><a href=\"#shapes\">shapes</a></li>\n</ul></nav>\n");
    }

    private void section(JsonNode tag) {
        var name = tag.path("name").asText();
        if (operations.stream().noneMatch(operation -> operation.isOf(name))) {
            return;
        }
        html.append("<section id=\"%1$s\"><h2>%1$s</h2>\n".formatted(HtmlText.escaped(name)));
        html.append(HtmlText.markdown(tag.path("description").asText()));
        operations.stream().filter(operation -> operation.isOf(name)).forEach(this::operation);
        html.append("</section>\n");
    }

    private void operation(Operation operation) {
        var node = operation.node();
        html.append("<article id=\"%s\">\n<h3>%s</h3>\n"
                .formatted(
                        HtmlText.escaped(operation.id()),
                        HtmlText.escaped(node.path("summary").asText())));
        html.append("<p class=\"call\"><b class=\"%s\">%s</b> <code>%s</code>%s</p>\n"
                .formatted(
                        operation.method().toLowerCase(Locale.ROOT),
                        operation.method(),
                        HtmlText.escaped(operation.path()),
                        node.path("security").isEmpty() ? "" : " <span class=\"quiet\">signed in</span>"));
        html.append(HtmlText.markdown(node.path("description").asText()));
        parameters(node.path("parameters"));
        body(node.path("requestBody"));
        answers(node.path("responses"));
        html.append("</article>\n");
    }

    private void parameters(JsonNode parameters) {
        if (parameters.isEmpty()) {
            return;
        }
        html.append("<h4>Parameters</h4>\n<dl>\n");
        for (var parameter : parameters) {
            html.append("<dt><code>%s</code> <span class=\"quiet\">%s, %s</span></dt><dd>%s</dd>\n"
                    .formatted(
                            HtmlText.escaped(parameter.path("name").asText()),
                            HtmlText.escaped(parameter.path("in").asText()),
                            words.of(parameter.path("schema")),
                            HtmlText.line(parameter.path("description").asText())));
        }
        html.append("</dl>\n");
    }

    private void body(JsonNode body) {
        if (body.isMissingNode()) {
            return;
        }
        html.append("<h4>Body</h4>\n");
        for (var type : body.path("content").properties()) {
            html.append("<p>%s <span class=\"quiet\">%s</span></p>\n"
                    .formatted(words.of(type.getValue().path("schema")), HtmlText.escaped(type.getKey())));
            example(type.getValue());
        }
    }

    private void example(JsonNode type) {
        var example = type.has("example")
                ? type.path("example")
                : words.resolved(type.path("schema")).path("examples").path(0);
        if (!example.isMissingNode()) {
            html.append("<pre tabindex=\"0\" aria-label=\"Example\">%s</pre>\n"
                    .formatted(HtmlText.escaped(example.toPrettyString())));
        }
    }

    private void answers(JsonNode responses) {
        html.append("<h4>Answers</h4>\n<dl>\n");
        responses.properties().stream().filter(response -> !isProblem(response)).forEach(this::answer);
        html.append("</dl>\n<details><summary>Says no with ");
        html.append(String.join(
                ", ",
                responses.properties().stream()
                        .filter(ReferencePage::isProblem)
                        .map(Map.Entry::getKey)
                        .filter(status -> !status.equals("default"))
                        .map(HtmlText::escaped)
                        .toList()));
        html.append("</summary>\n<dl>\n");
        responses.properties().stream()
                .filter(response -> isProblem(response) && !response.getKey().equals("default"))
                .forEach(this::answer);
        html.append("</dl></details>\n");
    }

    private static boolean isProblem(Map.Entry<String, JsonNode> response) {
        return !response.getKey().startsWith("2") && !response.getKey().startsWith("3");
    }

    private void answer(Map.Entry<String, JsonNode> response) {
        var answer = words.resolved(response.getValue());
        var schema = answer.path("content").path("application/json").path("schema");
        html.append("<dt><code>%s</code> <span class=\"quiet\">%s</span></dt><dd>%s</dd>\n"
                .formatted(
                        HtmlText.escaped(response.getKey()),
                        schema.isMissingNode() ? "" : words.of(schema),
                        HtmlText.line(answer.path("description").asText())));
    }

    private void shape(String name, JsonNode schema) {
        html.append("<article id=\"shape-%1$s\">\n<h3>%1$s</h3>\n".formatted(HtmlText.escaped(name)));
        html.append(HtmlText.markdown(schema.path("description").asText()));
        if (schema.has("enum")) {
            html.append("<p>%s</p>\n".formatted(words.of(schema)));
        }
        var required = schema.path("required").toString();
        html.append("<dl>\n");
        for (var field : schema.path("properties").properties()) {
            html.append("<dt><code>%s</code> <span class=\"quiet\">%s%s</span></dt><dd>%s</dd>\n"
                    .formatted(
                            HtmlText.escaped(field.getKey()),
                            words.of(field.getValue()),
                            required.contains("\"" + field.getKey() + "\"") ? "" : ", optional",
                            HtmlText.line(field.getValue().path("description").asText())));
        }
        html.append("</dl>\n</article>\n");
    }

    private static String template() {
        try (var in = requireNonNull(ReferencePage.class.getResourceAsStream("reference.html"), "no reference.html")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

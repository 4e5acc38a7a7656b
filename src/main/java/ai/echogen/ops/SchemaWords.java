package ai.echogen.ops;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A schema in a few words of HTML, with links to the shapes that it is made of.
record SchemaWords(JsonNode document) {
    private static final String SCHEMAS = "#/components/schemas/";

    String of(JsonNode schema) {
        var ref = schema.path("$ref").asText();
        if (ref.startsWith(SCHEMAS)) {
            var name = HtmlText.escaped(ref.substring(SCHEMAS.length()));
            return "<a href=\"#shape-%1$s\">%1$s</a>".formatted(name) + unset(schema);
        }
        for (var several : List.of("anyOf", "oneOf", "allOf")) {
            if (schema.has(several)) {
                return schema.path(several).valueStream().map(this::of).collect(Collectors.joining(" or "))
                        + unset(schema);
            }
        }
        if (schema.has("enum")) {
            return "one of "
                    + schema.path("enum")
                            .valueStream()
                            .map(value -> "<code>" + HtmlText.escaped(value.asText()) + "</code>")
                            .collect(Collectors.joining(", "));
        }
        var types = schema.path("type").isArray()
                ? schema.path("type").valueStream().map(JsonNode::asText).toList()
                : List.of(schema.path("type").asText("anything"));
        return types.stream()
                        .map(type ->
                                type.equals("array") ? "list of " + of(schema.path("items")) : HtmlText.escaped(type))
                        .collect(Collectors.joining(" or "))
                + details(schema)
                + unset(schema);
    }

    private static String details(JsonNode schema) {
        var details = new ArrayList<String>();
        var format = schema.path("format").asText();
        if (!format.isEmpty() && !format.startsWith("int") && !format.equals("double")) {
            details.add(HtmlText.escaped(format));
        }
        limits(schema, "minimum", "maximum", "").ifPresent(details::add);
        limits(schema, "minLength", "maxLength", " characters").ifPresent(details::add);
        return details.isEmpty() ? "" : " (" + String.join(", ", details) + ")";
    }

    private static Optional<String> limits(JsonNode schema, String least, String most, String unit) {
        var from = schema.path(least);
        var to = schema.path(most);
        if (from.isMissingNode() && to.isMissingNode()) {
            return Optional.empty();
        }
        if (to.isMissingNode()) {
            return Optional.of("at least " + HtmlText.escaped(from.asText()) + unit);
        }
        return Optional.of((from.isMissingNode() ? "at most " : HtmlText.escaped(from.asText()) + " to ")
                + HtmlText.escaped(to.asText())
                + unit);
    }

    private static String unset(JsonNode schema) {
        return schema.has("default")
                ? ", unset <code>%s</code>"
                        .formatted(HtmlText.escaped(schema.path("default").asText()))
                : "";
    }

    JsonNode resolved(JsonNode schema) {
        var ref = schema.path("$ref").asText();
        return ref.isEmpty() ? schema : resolved(document.at(ref.substring(1)));
    }
}

package ai.echogen.http;

import ai.echogen.testing.ApiDocument;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Checks JSON against schemas of a document: JSON Schema 2020-12, as OpenAPI 3.1 has it, formats included.
final class JsonShapes {
    private final JsonSchemaFactory factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private final SchemaValidatorsConfig config =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    private final ApiDocument document;
    private final Map<JsonNode, JsonSchema> known = new HashMap<>();

    JsonShapes(ApiDocument document) {
        this.document = document;
    }

    /// None when it fits.
    List<String> mistakes(JsonNode schema, JsonNode value) {
        return known.computeIfAbsent(schema, this::compiled).validate(value).stream()
                .filter(message -> !isAnAddressForNobody(message))
                .map(ValidationMessage::getMessage)
                .toList();
    }

    /// The validator knows today's top-level domains; `invalid` is one that RFC 2606 keeps for addresses of nobody's.
    private static boolean isAnAddressForNobody(ValidationMessage message) {
        return "format".equals(message.getType())
                && message.getInstanceNode() != null
                && message.getInstanceNode().asText().endsWith("@phone.invalid");
    }

    private JsonSchema compiled(JsonNode schema) {
        var whole = (ObjectNode) schema.deepCopy();
        whole.set("components", document.root().path("components"));
        return factory.getSchema(whole, config);
    }
}

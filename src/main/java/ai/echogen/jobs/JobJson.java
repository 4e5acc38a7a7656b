package ai.echogen.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.Optional;

/// JSON of the journal and of what jobs tell.
final class JobJson {
    /// A record that lacks a component was written by another version: reading it would make up a null.
    private static final JsonMapper JSON = JsonMapper.builder()
            .findAndAddModules()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private JobJson() {}

    static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a step's result cannot be written as JSON", e);
        }
    }

    /// Nothing when it was written by a version whose results look otherwise.
    static <T> Optional<T> read(String json, Class<T> type) {
        try {
            return Optional.of(JSON.readValue(json, type));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    static ObjectNode object(String json) {
        try {
            return JSON.readValue(json, ObjectNode.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database holds JSON that cannot be read", e);
        }
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /// The same text for the same JSON, in whatever order its fields came.
    static String canonical(ObjectNode object) {
        return write(JSON.convertValue(object, Object.class));
    }

    static ObjectNode object(Map<String, Object> fields) {
        return JSON.valueToTree(fields);
    }

    /// For a `jsonb` column, which takes neither NUL nor half a character: those become U+FFFD.
    static String storable(Object value) {
        return write(clean(JSON.valueToTree(value)));
    }

    /// As [#storable(Object)], for a `text` column.
    static String storableText(String text) {
        return text.replace('\0', '\uFFFD').replaceAll("\\p{Cs}", "\uFFFD");
    }

    private static JsonNode clean(JsonNode node) {
        return switch (node) {
            case TextNode text -> TextNode.valueOf(storableText(text.textValue()));
            case ArrayNode array -> {
                var cleaned = JSON.createArrayNode();
                array.forEach(item -> cleaned.add(clean(item)));
                yield cleaned;
            }
            case ObjectNode object -> {
                var cleaned = JSON.createObjectNode();
                object.properties()
                        .forEach(field -> cleaned.set(storableText(field.getKey()), clean(field.getValue())));
                yield cleaned;
            }
            default -> node;
        };
    }
}

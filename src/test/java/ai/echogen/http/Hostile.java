package ai.echogen.http;

import ai.echogen.testing.ApiDocument;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;

/// Values that a schema describes, and values that somebody sends who does not care.
final class Hostile {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    static final List<String> TEXTS = List.of(
            "",
            " ",
            "Świętego Mikołaja",
            "Ωκεανός",
            "Пчёлы",
            "דבורים",
            "نحل العسل",
            "मधुमक्खी",
            "ผึ้ง",
            "꿀벌",
            "蜜蜂と東京",
            "🐝👩🏽‍🚀🇪🇺",
            "e\u0301 a\u0300\u0301\u0302",
            "\u202Eright to left\u202C",
            "a\u0000b",
            "\ud800",
            "x\udfff y",
            "\ufeff\ufffe\uffff",
            "\u0001\u001f\u007f\u0085\u2028",
            "'; drop table auth.users; --",
            "${jndi:ldap://127.0.0.1/a}",
            "<script>alert(1)</script>",
            "../../../../etc/passwd",
            "%00%ff%s%n{{7*7}}",
            "null",
            "true",
            "-1",
            "2026-13-45T99:99:99Z",
            "+999999999-12-31T23:59:59Z",
            "0001-01-01T00:00:00+18:00",
            "ana@example.com",
            "@",
            "http://127.0.0.1:9/" + "a".repeat(2100),
            "http://[::1",
            "http://127.0.0.1:9/\u0000",
            "javascript:alert(1)",
            "+14155550123",
            "a".repeat(10_000),
            "🐝".repeat(10_000),
            "a b\t".repeat(60_000));

    private static final List<JsonNode> NUMBERS = List.of(
            JSON.numberNode(0),
            JSON.numberNode(-1),
            JSON.numberNode(20),
            JSON.numberNode(Integer.MAX_VALUE + 1L),
            JSON.numberNode(Long.MIN_VALUE),
            JSON.numberNode(BigInteger.TEN.pow(400)),
            JSON.numberNode(new BigDecimal("1e400")),
            JSON.numberNode(new BigDecimal("-1e-400")),
            JSON.numberNode(new BigDecimal("1e2000000000")),
            JSON.numberNode(new BigDecimal("0.1")),
            JSON.numberNode(1.5));

    private final ApiDocument document;
    private final Random random;

    Hostile(ApiDocument document, Random random) {
        this.document = document;
        this.random = random;
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    <T> T one(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    String text() {
        return one(TEXTS);
    }

    /// @param malice from 0, always what the schema asks for as far as it can be told, to 1
    JsonNode value(JsonNode schema, double malice, int depth) {
        if (depth > 6 || chance(malice * 0.25)) {
            return anything(depth);
        }
        var kinds = document.alternatives(schema).toList();
        var node = one(kinds);
        if (node.has("examples") && chance(0.6)) {
            return node.path("examples").get(0);
        }
        if (node.has("enum")) {
            return one(node.path("enum").valueStream().toList());
        }
        return switch (type(node)) {
            case "string" -> string(node, malice);
            case "integer" -> chance(malice) ? one(NUMBERS) : JSON.numberNode(random.nextInt(500));
            case "number" -> chance(malice) ? one(NUMBERS) : JSON.numberNode(random.nextInt(500) / 8.0);
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            case "array" -> array(node, malice, depth);
            case "object" -> object(node, malice, depth);
            case "null" -> JSON.nullNode();
            default -> anything(depth);
        };
    }

    private String type(JsonNode schema) {
        var type = schema.path("type");
        if (type.isArray()) {
            return type.get(random.nextInt(type.size())).asText();
        }
        return type.isMissingNode() && schema.has("properties") ? "object" : type.asText();
    }

    private JsonNode string(JsonNode schema, double malice) {
        if (chance(malice)) {
            return JSON.textNode(text());
        }
        return JSON.textNode(
                switch (schema.path("format").asText()) {
                    case "uuid" -> new java.util.UUID(random.nextLong(), random.nextLong()).toString();
                    case "uri" -> "http://127.0.0.1:9/" + random.nextInt(1000);
                    case "email" -> "a%d@example.com".formatted(random.nextInt(1_000_000_000));
                    case "date-time" -> "2026-0%d-1%dT12:00:00Z".formatted(1 + random.nextInt(9), random.nextInt(10));
                    default -> "some text " + random.nextInt(1000);
                });
    }

    private JsonNode array(JsonNode schema, double malice, int depth) {
        var array = JSON.arrayNode();
        var size = chance(malice * 0.1) ? 300 : random.nextInt(3);
        for (var i = 0; i < size; i++) {
            array.add(value(schema.path("items"), malice * 0.5, depth + 1));
        }
        return array;
    }

    private JsonNode object(JsonNode schema, double malice, int depth) {
        var object = JSON.objectNode();
        var required = schema.path("required").toString();
        schema.path("properties").propertyStream().forEach(field -> {
            if (required.contains("\"" + field.getKey() + "\"") ? !chance(malice * 0.15) : chance(0.5)) {
                object.set(field.getKey(), value(field.getValue(), malice, depth + 1));
            }
        });
        if (!schema.has("properties") || chance(malice * 0.3)) {
            object.set(chance(0.5) ? "extra" : text(), anything(depth + 1));
        }
        return object;
    }

    private JsonNode anything(int depth) {
        return switch (random.nextInt(depth > 6 ? 4 : 6)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.booleanNode(random.nextBoolean());
            case 2 -> one(NUMBERS);
            case 3 -> JSON.textNode(text());
            case 4 -> {
                var array = JSON.arrayNode();
                array.add(anything(depth + 1));
                yield array;
            }
            default -> {
                var object = JSON.objectNode();
                object.set(text(), anything(depth + 1));
                yield object;
            }
        };
    }
}

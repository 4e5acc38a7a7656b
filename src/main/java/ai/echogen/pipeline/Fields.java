package ai.echogen.pipeline;

import ai.echogen.http.Validation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the fields of a payload, and notes every one that is not what it should be. A field that is null counts as
/// absent.
final class Fields {
    private final JsonNode node;
    private final Validation mistakes;

    private Fields(JsonNode node, Validation mistakes) {
        this.node = node;
        this.mistakes = mistakes;
    }

    /// @param body where the payload's mistakes are counted
    static Fields of(ObjectNode payload, Validation body) {
        return new Fields(payload, body.inside("payload"));
    }

    void wrong(String field, String msg, String type) {
        mistakes.wrong(field, msg, type);
    }

    /// Whether there is an object at all.
    boolean isThere() {
        return !node.isMissingNode();
    }

    boolean has(String field) {
        return !value(field).isMissingNode();
    }

    @Nullable
    String text(String field, int shortest, int longest) {
        var value = value(field);
        if (value.isMissingNode()) {
            return null;
        }
        if (!value.isTextual()) {
            wrong(field, "This is not text.", "string_type");
            return null;
        }
        return mistakes.text(field, value.textValue(), shortest, longest);
    }

    @Nullable
    Double number(String field, double least, double most) {
        var value = value(field);
        if (value.isMissingNode()) {
            return null;
        }
        if (!value.isNumber()) {
            wrong(field, "This is not a number.", "float_type");
            return null;
        }
        var number = value.doubleValue();
        if (!(number >= least)) {
            wrong(field, "This is at least %s.".formatted(plain(least)), "greater_than_equal");
        } else if (!(number <= most)) {
            wrong(field, "This is at most %s.".formatted(plain(most)), "less_than_equal");
        }
        return number;
    }

    /// A list of names; empty where there is none.
    List<String> texts(String field, int most) {
        var value = value(field);
        if (value.isMissingNode()) {
            return List.of();
        }
        if (!value.isArray() || value.valueStream().anyMatch(item -> !item.isTextual())) {
            wrong(field, "This is not a list of text.", "list_type");
            return List.of();
        }
        if (value.size() > most) {
            wrong(field, "This field has at most %d items.".formatted(most), "too_long");
            return List.of();
        }
        return value.valueStream().map(JsonNode::textValue).toList();
    }

    /// Yes or no; null where it does not say.
    @Nullable
    Boolean flag(String field) {
        var value = value(field);
        if (value.isMissingNode()) {
            return null;
        }
        if (!value.isBoolean()) {
            wrong(field, "This is neither true nor false.", "bool_type");
            return null;
        }
        return value.booleanValue();
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
    }

    /// An object inside; an empty one where there is none.
    Fields inside(String field) {
        var value = value(field);
        if (!value.isMissingNode() && !value.isObject()) {
            wrong(field, "This is not an object.", "dict_type");
            return new Fields(MissingNode.getInstance(), mistakes.inside(field));
        }
        return new Fields(value, mistakes.inside(field));
    }

    /// A list of objects; null where there is none.
    @Nullable
    List<Fields> list(String field, int longest) {
        var value = value(field);
        if (value.isMissingNode()) {
            return null;
        }
        if (!value.isArray()) {
            wrong(field, "This is not a list.", "list_type");
            return null;
        }
        if (value.size() > longest) {
            wrong(field, "This field has at most %d items.".formatted(longest), "too_long");
            return null;
        }
        var items = new ArrayList<Fields>();
        for (var i = 0; i < value.size(); i++) {
            var item = mistakes.item(field, i);
            if (!value.get(i).isObject()) {
                wrong(field, "Item %d is not an object.".formatted(i + 1), "dict_type");
                return null;
            }
            items.add(new Fields(value.get(i), item));
        }
        return items;
    }

    /// Who is to do a part of the work: `{"provider": …}`.
    ///
    /// @param known what there is
    void provider(String part, List<String> known) {
        var provider = inside(part).text("provider", 0, 200);
        if (provider != null && !known.contains(provider)) {
            inside(part)
                    .wrong(
                            "provider",
                            "There is no %s called %s; there is %s."
                                    .formatted(part, provider, String.join(", ", known)),
                            "enum");
        }
    }

    private JsonNode value(String field) {
        var value = node.path(field);
        return value.isNull() ? MissingNode.getInstance() : value;
    }
}

package ai.echogen.http;

import ai.echogen.failure.Invalid;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Checks a request's fields one after another and refuses them all at once. Wire records call it: their components
/// say what may be missing, and `done` throws before anything half-checked goes on.
public final class Validation {
    private static final Pattern EMAIL = Pattern.compile("[^@\\s\\p{Cntrl}]{1,64}@[^@\\s\\p{Cntrl}]{1,190}");
    private static final Pattern LONE_SURROGATE = Pattern.compile("\\p{Cs}");
    private static final int LARGEST_EXPONENT = 300;
    private static final int LONGEST_URL = 2083;
    private static final int HIGHEST_PORT = 65_535;

    private final List<Object> where;
    private final List<Invalid.Field> wrong;

    /// @param where `body` or `query`
    public Validation(String where) {
        this(List.of(where), new ArrayList<>());
    }

    private Validation(List<Object> where, List<Invalid.Field> wrong) {
        this.where = where;
        this.wrong = wrong;
    }

    /// Checks an item of a list: its mistakes count among those of the whole.
    public Validation item(String list, int index) {
        return new Validation(loc(list, index), wrong);
    }

    /// Checks an object inside: its mistakes count among those of the whole.
    public Validation inside(String field) {
        return new Validation(loc(field), wrong);
    }

    private List<Object> loc(Object... inside) {
        var loc = new ArrayList<>(where);
        loc.addAll(List.of(inside));
        return loc;
    }

    /// Notes a mistake that only the caller can see.
    public void wrong(String field, String msg, String type) {
        wrong.add(new Invalid.Field(loc(field), msg, type));
    }

    /// @return the value, or an empty string after a mistake
    public String text(String field, @Nullable String value, int shortest, int longest) {
        if (value == null) {
            wrong(field, "This field is required.", "missing");
            return "";
        }
        return checkedText(field, value, shortest, longest);
    }

    public @Nullable String optionalText(String field, @Nullable String value, int longest) {
        return value == null ? null : checkedText(field, value, 0, longest);
    }

    private String checkedText(String field, String value, int shortest, int longest) {
        var length = value.codePointCount(0, value.length());
        if (length < shortest) {
            wrong(
                    field,
                    shortest == 1
                            ? "This field must not be empty."
                            : "This field has at least %d characters.".formatted(shortest),
                    "string_too_short");
        } else if (length > longest) {
            wrong(field, "This field has at most %d characters.".formatted(longest), "string_too_long");
        }
        storable(field, value);
        return value;
    }

    /// @return the address in lower case, or an empty string after a mistake
    public String email(String field, @Nullable String value) {
        if (value == null) {
            wrong(field, "This field is required.", "missing");
            return "";
        }
        var email = value.strip();
        if (!EMAIL.matcher(email).matches()) {
            wrong(field, "This is not an e-mail address.", "value_error");
            return "";
        }
        return email.toLowerCase(java.util.Locale.ROOT);
    }

    /// @return an http(s) address of at most 2,083 characters, or an empty string after a mistake
    public String url(String field, @Nullable String value) {
        if (value == null) {
            wrong(field, "This field is required.", "missing");
            return "";
        }
        if (value.isEmpty() || value.length() > LONGEST_URL || !isUrl(value)) {
            wrong(field, "This is not an http or https address of at most 2083 characters.", "url_parsing");
            return "";
        }
        storable(field, value);
        return value;
    }

    private static boolean isUrl(String value) {
        try {
            var uri = java.net.URI.create(value);
            return ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getPort() <= HIGHEST_PORT;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    public <T> List<T> list(String field, @Nullable List<T> value, int longest) {
        if (value == null) {
            wrong(field, "This field is required.", "missing");
            return List.of();
        }
        if (value.size() > longest) {
            wrong(field, "This field has at most %d items.".formatted(longest), "too_long");
        }
        if (value.stream().anyMatch(item -> item == null)) {
            wrong(field, "An item must not be null.", "none_not_allowed");
            return List.of();
        }
        return value;
    }

    /// Free-form JSON; absent counts as empty.
    public Map<String, Object> object(String field, @Nullable Map<String, Object> value) {
        if (value == null) {
            return Map.of();
        }
        storable(field, value);
        return value;
    }

    /// Any JSON, as read into a tree.
    public JsonNode json(String field, JsonNode value) {
        storable(field, value);
        return value;
    }

    /// PostgreSQL keeps neither NUL nor halves of surrogate pairs, and no number of more digits than anyone means.
    private void storable(String field, Object value) {
        if (anywhere(value, part -> part instanceof String text && text.indexOf('\0') >= 0)) {
            wrong(field, "This field must not contain NUL characters.", "string_nul");
        } else if (anywhere(
                value,
                part -> part instanceof String text
                        && LONE_SURROGATE.matcher(text).find())) {
            wrong(field, "This field holds half a character: send valid Unicode.", "string_unicode");
        } else if (anywhere(value, part -> part instanceof BigDecimal number && beyondReason(number))) {
            wrong(field, "Numbers here lie between 1e-300 and 1e300.", "number_out_of_range");
        }
    }

    private static boolean beyondReason(BigDecimal number) {
        var exponent = (long) number.precision() - number.scale() - 1;
        return number.signum() != 0 && Math.abs(exponent) > LARGEST_EXPONENT || Math.abs((long) number.scale()) > 1000;
    }

    private static boolean anywhere(@Nullable Object value, Predicate<Object> wrong) {
        return switch (value) {
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .anyMatch(entry -> anywhere(entry.getKey(), wrong) || anywhere(entry.getValue(), wrong));
            case List<?> list -> list.stream().anyMatch(item -> anywhere(item, wrong));
            case ObjectNode object ->
                object.properties().stream()
                        .anyMatch(entry -> wrong.test(entry.getKey()) || anywhere(entry.getValue(), wrong));
            case ArrayNode array -> array.valueStream().anyMatch(item -> anywhere(item, wrong));
            case TextNode text -> wrong.test(text.textValue());
            case DecimalNode number -> wrong.test(number.decimalValue());
            case BigIntegerNode number -> wrong.test(number.decimalValue());
            case BigInteger number -> wrong.test(new BigDecimal(number));
            case null -> false;
            default -> wrong.test(value);
        };
    }

    /// @throws Invalid with every mistake that was noted
    public void done() {
        if (!wrong.isEmpty()) {
            throw new Invalid(wrong);
        }
    }

    /// Its mistakes together with those that somebody else has found, each once.
    public Invalid and(Invalid others) {
        return new Invalid(Stream.concat(wrong.stream(), others.fields().stream())
                .distinct()
                .toList());
    }
}

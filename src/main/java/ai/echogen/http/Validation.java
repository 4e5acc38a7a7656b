package ai.echogen.http;

import ai.echogen.failure.Invalid;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Checks a request's fields one after another and refuses them all at once. Wire records call it: their components
/// say what may be missing, and `done` throws before anything half-checked goes on.
public final class Validation {
    private static final Pattern EMAIL = Pattern.compile("[^@\\s\\p{Cntrl}]{1,64}@[^@\\s\\p{Cntrl}]{1,190}");
    private static final int LONGEST_URL = 2083;

    /// Numbers are kept with every digit, and so must be written with every digit.
    private static final int MOST_DIGITS = 400;

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

    /// Notes a mistake that only the caller can see.
    public void wrong(String field, String msg, String type) {
        wrong.add(new Invalid.Field(loc(field), msg, type));
    }

    private List<Object> loc(Object... inside) {
        var loc = new ArrayList<>(where);
        loc.addAll(List.of(inside));
        return loc;
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
                    && uri.getHost() != null;
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

    /// What the database would refuse or change is refused here.
    private void storable(String field, Object value) {
        switch (fault(value)) {
            case NONE -> {}
            case NUL -> wrong(field, "This field must not contain NUL characters.", "string_nul");
            case HALF_CHARACTER -> wrong(field, "This field contains half a character.", "string_unicode");
            case NUMBER -> wrong(field, "A number in this field has too many digits.", "number_too_long");
        }
    }

    private enum Fault {
        NONE,
        NUL,
        HALF_CHARACTER,
        NUMBER
    }

    private static Fault fault(@Nullable Object value) {
        return switch (value) {
            case String text when text.indexOf('\0') >= 0 -> Fault.NUL;
            case String text when text.codePoints().anyMatch(Validation::isHalf) -> Fault.HALF_CHARACTER;
            case BigInteger number when number.bitLength() > MOST_DIGITS * 3 -> Fault.NUMBER;
            case BigDecimal number
            when (long) number.precision() - number.scale() > MOST_DIGITS || number.scale() > MOST_DIGITS ->
                Fault.NUMBER;
            case Map<?, ?> map -> first(Stream.concat(map.keySet().stream(), map.values().stream()));
            case List<?> list -> first(list.stream());
            case null, default -> Fault.NONE;
        };
    }

    private static Fault first(Stream<?> values) {
        return values.map(Validation::fault)
                .filter(fault -> fault != Fault.NONE)
                .findFirst()
                .orElse(Fault.NONE);
    }

    private static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    /// @throws Invalid with every mistake that was noted
    public void done() {
        if (!wrong.isEmpty()) {
            throw new Invalid(wrong);
        }
    }
}

package ai.echogen.http;

import ai.echogen.failure.Invalid;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A field of a JSON body that is of another type than documented, for example a number where text belongs.
enum WrongType {
    STRING("string_type", "This is not text."),
    INT("int_type", "This is not a whole number, or is too large."),
    FLOAT("float_type", "This is not a number."),
    BOOL("bool_type", "This is neither true nor false."),
    LIST("list_type", "This is not a list."),
    OBJECT("dict_type", "This is not an object, or not of the documented shape.");

    private final String type;
    private final String msg;

    WrongType(String type, String msg) {
        this.type = type;
        this.msg = msg;
    }

    /// Nothing when the body is wrong as a whole.
    static Optional<Invalid> in(Throwable failure) {
        if (!(failure instanceof JsonMappingException mapping)
                || mapping.getPath().isEmpty()) {
            return Optional.empty();
        }
        if (mapping instanceof MismatchedInputException mismatch) {
            return Optional.of(invalid(mapping, mismatch.getTargetType()));
        }
        return mapping.getCause() instanceof InputCoercionException coercion
                ? Optional.of(invalid(mapping, coercion.getTargetType()))
                : Optional.empty();
    }

    private static Invalid invalid(JsonMappingException mapping, @Nullable Class<?> wanted) {
        var loc = new ArrayList<Object>();
        loc.add("body");
        for (var step : mapping.getPath()) {
            loc.add(step.getFieldName() == null ? (Object) step.getIndex() : step.getFieldName());
        }
        var wrong = of(wanted == null ? Object.class : wanted);
        return new Invalid(List.of(new Invalid.Field(loc, wrong.msg, wrong.type)));
    }

    private static WrongType of(Class<?> wanted) {
        if (wanted == String.class) {
            return STRING;
        }
        if (wanted == int.class || wanted == Integer.class || wanted == long.class || wanted == Long.class) {
            return INT;
        }
        if (wanted == boolean.class || wanted == Boolean.class) {
            return BOOL;
        }
        if (Number.class.isAssignableFrom(wanted) || wanted == double.class) {
            return FLOAT;
        }
        if (Collection.class.isAssignableFrom(wanted)) {
            return LIST;
        }
        return Map.class.isAssignableFrom(wanted) || wanted.isRecord() ? OBJECT : STRING;
    }
}

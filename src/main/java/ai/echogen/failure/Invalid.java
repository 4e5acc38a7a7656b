package ai.echogen.failure;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.util.List;

/// A request whose fields are wrong: all of them at once, so that a form can show every mistake.
public final class Invalid extends RuntimeException {
    /// One wrong field.
    ///
    /// @param loc  where it is, for example `["body", "email"]`
    /// @param msg  a sentence for people
    /// @param type stable, for programs, for example `missing` or `string_too_short`
    public record Field(List<Object> loc, String msg, String type) {
        public Field {
            loc = List.copyOf(loc);
        }

        private String said() {
            return loc.getLast() + ": " + msg;
        }
    }

    private final List<Field> fields;

    /// @param fields at least one
    public Invalid(List<Field> fields) {
        super(fields.stream().map(Field::said).collect(joining(" ")));
        this.fields = List.copyOf(fields);
    }

    @Override
    public String getMessage() {
        return requireNonNull(super.getMessage());
    }

    public List<Field> fields() {
        return fields;
    }
}

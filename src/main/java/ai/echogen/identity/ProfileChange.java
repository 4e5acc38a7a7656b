package ai.echogen.identity;

import org.jspecify.annotations.Nullable;

/// A change of some fields of a profile. What is not given stays; what is given as null is emptied.
///
/// @param preferences a JSON object, as its text
public record ProfileChange(Field fullName, Field avatarUrl, Field bio, Field preferences) {
    /// @param given whether the request named the field at all
    public record Field(boolean given, @Nullable String value) {
        static final Field ABSENT = new Field(false, null);
    }
}

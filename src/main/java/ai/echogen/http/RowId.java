package ai.echogen.http;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import java.util.Optional;
import java.util.UUID;

/// Ids as they come in paths and bodies.
public final class RowId {
    private RowId() {}

    /// Nothing for what cannot be an id: nothing has such an id, and callers learn no more than that.
    public static Optional<UUID> parse(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// The same for an unknown id, a malformed one, and one of somebody else's.
    ///
    /// @param kind for example `script`
    public static Failure missing(String kind) {
        return new Failure(
                Code.NOT_FOUND, "You have no %s of that id: it may be deleted, or the id mistyped.".formatted(kind));
    }
}

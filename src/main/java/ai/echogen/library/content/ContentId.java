package ai.echogen.library.content;

import static java.util.Objects.requireNonNull;

import ai.echogen.failure.Failure;
import ai.echogen.http.RowId;
import java.util.UUID;

public record ContentId(UUID value) {
    public ContentId {
        requireNonNull(value, "value is null");
    }

    /// @throws Failure `not_found` for what cannot be an id
    public static ContentId of(String text) {
        return new ContentId(RowId.parse(text).orElseThrow(ContentId::missing));
    }

    public static Failure missing() {
        return RowId.missing("content");
    }
}

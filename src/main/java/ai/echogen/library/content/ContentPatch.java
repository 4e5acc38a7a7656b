package ai.echogen.library.content;

import org.jspecify.annotations.Nullable;

/// What to change; null leaves as it is.
///
/// @param metadata a JSON object that takes the old one's place
public record ContentPatch(@Nullable String title, @Nullable String metadata) {
    boolean changesNothing() {
        return title == null && metadata == null;
    }
}

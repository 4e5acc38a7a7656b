package ai.echogen.library.scripts;

import org.jspecify.annotations.Nullable;

/// What to change; null leaves as it is.
///
/// @param title    becomes `title` in the metadata
/// @param segments a JSON list that takes the old one's place
/// @param metadata a JSON object that takes the old one's place
public record ScriptPatch(
        @Nullable String title,
        @Nullable String segments,
        @Nullable String metadata) {
    boolean changesNothing() {
        return title == null && segments == null && metadata == null;
    }
}

package ai.echogen.library.podcasts;

import org.jspecify.annotations.Nullable;

/// What to change; null leaves as it is.
///
/// @param title    becomes `title` in the metadata
/// @param metadata a JSON object that takes the old one's place
public record PodcastPatch(@Nullable String title, @Nullable String metadata) {
    boolean changesNothing() {
        return title == null && metadata == null;
    }
}

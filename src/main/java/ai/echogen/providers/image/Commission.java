package ai.echogen.providers.image;

import static java.util.Objects.requireNonNull;

import ai.echogen.episode.Style;
import org.jspecify.annotations.Nullable;

/// What a cover is wanted for.
///
/// @param title    in any script and of any length; what is too long is shortened at a word
/// @param kicker a few words beside the title, such as the name of the site or the show; null for none
/// @param language BCP 47, which tells Chinese from Japanese; "und" when it is not known
/// @param summary  what it is about, for whoever paints a picture of it; may be empty
/// @param style    how the hosts talk; null when nobody talks yet
public record Commission(
        String title,
        @Nullable String kicker,
        String language,
        String summary,
        @Nullable Style style) {

    public Commission {
        requireNonNull(title, "title is null");
        requireNonNull(language, "language is null");
        requireNonNull(summary, "summary is null");
    }
}

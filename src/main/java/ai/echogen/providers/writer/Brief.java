package ai.echogen.providers.writer;

import static java.util.Objects.requireNonNull;

import ai.echogen.episode.Speaker;
import ai.echogen.episode.Style;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is asked of the writer.
///
/// @param title         the episode's title; null takes the article's
/// @param speakers      1 to 4, the one who leads first; the built-in writer takes two
/// @param targetSeconds length of the finished audio. It also sets the episode's shape (number of chapters, length of
/// opening and recap), in coarse steps whose edges keep clear of whole minutes
/// @param disclosure    whether the closing words say that the voices are synthetic
public record Brief(
        @Nullable String title, Style style, List<Speaker> speakers, double targetSeconds, boolean disclosure) {
    public Brief {
        requireNonNull(style, "style is null");
        speakers = List.copyOf(speakers);
        if (speakers.isEmpty() || speakers.size() > 4) {
            throw new IllegalArgumentException("1 to 4 speakers are needed, not " + speakers.size());
        }
        if (!(targetSeconds > 0 && targetSeconds < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("targetSeconds is " + targetSeconds);
        }
    }

    Speaker host() {
        return speakers.getFirst();
    }

    /// Who is next when they take turns.
    Speaker after(Speaker speaker) {
        return speakers.get((speakers.indexOf(speaker) + 1) % speakers.size());
    }
}

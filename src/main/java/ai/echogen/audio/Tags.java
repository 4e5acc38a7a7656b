package ai.echogen.audio;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What players show about the file.
///
/// @param language BCP 47
/// @param link     the page that the episode belongs to
/// @param cover    a JPEG or PNG of at most 500 KB
/// @param chapters in ascending order; players know at most 255, so what comes after belongs to the last of those
public record Tags(
        String title,
        String artist,
        String album,
        @Nullable LocalDate date,
        String language,
        @Nullable String comment,
        @Nullable String link,
        @Nullable Path cover,
        List<Chapter> chapters) {

    public Tags {
        requireNonNull(title, "title is null");
        requireNonNull(artist, "artist is null");
        requireNonNull(album, "album is null");
        requireNonNull(language, "language is null");
        chapters = List.copyOf(chapters);
        for (var i = 1; i < chapters.size(); i++) {
            if (chapters.get(i).start() < chapters.get(i - 1).start()) {
                throw new IllegalArgumentException("chapters are out of order");
            }
        }
    }
}

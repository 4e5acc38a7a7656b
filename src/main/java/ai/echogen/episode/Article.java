package ai.echogen.episode;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.text.BreakIterator;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The cleaned source of an episode.
///
/// @param title     never blank
/// @param byline    who wrote it, where the source says so
/// @param language  BCP 47, lower-case primary subtag such as `en` or `de`, from the source's own words where it does
/// not say
/// @param published the day it was published, where the source says so
/// @param source    where it was read from: http, https or file; null for pasted text
/// @param site      the publication's name, where the source says so
public record Article(
        String title,
        @Nullable String byline,
        String language,
        @Nullable LocalDate published,
        @Nullable URI source,
        @Nullable String site,
        List<Block> blocks) {

    public Article {
        requireNonNull(title, "title is null");
        requireNonNull(language, "language is null");
        blocks = List.copyOf(blocks);
    }

    /// Words in the running text, counted by Unicode word boundaries so that languages without spaces count too.
    public int words() {
        var count = 0;
        for (var block : blocks) {
            if (block.kind() == Block.Kind.CODE) {
                continue;
            }
            var words = BreakIterator.getWordInstance(Locale.forLanguageTag(language));
            words.setText(block.text());
            var start = words.first();
            for (var end = words.next(); end != BreakIterator.DONE; start = end, end = words.next()) {
                if (Character.isLetterOrDigit(block.text().codePointAt(start))) {
                    count++;
                }
            }
        }
        return count;
    }
}

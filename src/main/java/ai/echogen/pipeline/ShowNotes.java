package ai.echogen.pipeline;

import ai.echogen.audio.Chapter;
import ai.echogen.audio.Mastered;
import ai.echogen.episode.Article;
import ai.echogen.episode.Script;
import ai.echogen.episode.Speaker;
import ai.echogen.transcript.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What stands beside an episode: title, summary, chapters with their times, the source, and that the voices are
/// synthetic (Apple's content guidelines want that said in the audio and in the notes). Markdown, UTF-8.
final class ShowNotes {
    private ShowNotes() {}

    static void write(
            Article article,
            Script script,
            List<Chapter> chapters,
            Mastered mastered,
            @Nullable String advice,
            Path file) {
        var notes = new StringBuilder();
        notes.append("# ").append(escaped(script.title())).append("\n\n");
        notes.append(escaped(script.summary())).append("\n\n");
        notes.append("With %s · %s\n\n"
                .formatted(
                        script.speakers().stream()
                                .map(Speaker::name)
                                .map(ShowNotes::escaped)
                                .collect(Collectors.joining(" and ")),
                        clock(mastered.seconds())));
        notes.append("## Chapters\n\n");
        for (var chapter : chapters) {
            notes.append("- %s %s\n".formatted(clock(chapter.start()), escaped(chapter.title())));
        }
        notes.append("\n## Source\n\n").append(source(article)).append("\n\n");
        if (advice != null) {
            notes.append(advice).append("\n\n");
        }
        notes.append("---\n\n")
                .append(Transcript.SYNTHETIC)
                .append(" Writer: `")
                .append(script.writer())
                .append("`.\n");
        try {
            Files.writeString(file, notes);
        } catch (IOException e) {
            throw Workshop.unwritable(file, e);
        }
    }

    private static String source(Article article) {
        var words = new StringBuilder();
        var address = article.source();
        if (address != null && !"file".equals(address.getScheme())) {
            words.append("[%s](<%s>)".formatted(escaped(article.title()), address.toASCIIString()));
        } else {
            words.append(escaped(article.title()));
        }
        if (article.byline() != null) {
            words.append(", by ").append(escaped(article.byline()));
        }
        if (article.site() != null) {
            words.append(", ").append(escaped(article.site()));
        }
        if (article.published() != null) {
            words.append(", ").append(article.published());
        }
        return words.toString();
    }

    /// Minutes and seconds, or hours too: `4:07`, `1:02:03`.
    static String clock(double seconds) {
        var whole = Math.round(seconds);
        return whole < 3600
                ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
    }

    /// Words of the source are data: what means something in Markdown or HTML is shown as it stands.
    private static String escaped(String text) {
        return text.replaceAll("[\\p{Cntrl}\\s]+", " ")
                .replaceAll("([\\\\`*_\\[\\]<>#|])", "\\\\$1")
                .strip();
    }
}

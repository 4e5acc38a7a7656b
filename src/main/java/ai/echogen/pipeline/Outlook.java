package ai.echogen.pipeline;

import ai.echogen.episode.Article;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How large an episode will be.
///
/// @param source  characters that are read
/// @param seconds of the finished audio
/// @param assumed sentences about what is not known
record Outlook(double source, Extent seconds, List<String> assumed) {
    private static final double USUAL_SOURCE = 9_000;
    private static final Extent USUAL_SECONDS = new Extent(120, 300, 600);

    Outlook {
        assumed = List.copyOf(assumed);
    }

    /// @param article null where it is not at hand
    /// @param minutes that are asked for; null when none are
    static Outlook of(@Nullable Article article, @Nullable Double minutes) {
        var assumed = new ArrayList<String>();
        double source;
        if (article == null) {
            assumed.add("The page is not read for a quote: 1,500 words were supposed.");
            source = USUAL_SOURCE;
        } else {
            source = article.blocks().stream()
                    .mapToInt(block -> block.text().length())
                    .sum();
        }
        if (minutes != null) {
            return new Outlook(source, Extent.of(minutes * 60), assumed);
        }
        if (article != null) {
            return new Outlook(source, Extent.of(Rehearsal.usualSeconds(article)), assumed);
        }
        assumed.add("No length was asked for: 5 minutes were supposed, 2 at least and 10 at most.");
        return new Outlook(source, USUAL_SECONDS, assumed);
    }
}

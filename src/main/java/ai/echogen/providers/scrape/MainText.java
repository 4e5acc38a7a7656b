package ai.echogen.providers.scrape;

import java.util.ArrayList;
import java.util.Comparator;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// The article in a page, without what is around it. Follows the published ideas of Mozilla's Readability (score
/// paragraphs, hand scores up, join siblings, clean up, and start over less strictly when too little is left).
///
/// @param text   empty when the page holds no text
/// @param byline the author's name as it stands in the page, if it was looked for and found
record MainText(Element text, @Nullable String byline) {
    /// Characters. A page that gives less is read again, less strictly.
    private static final int ENOUGH = 500;

    /// @param page          prepared by [PagePreparation]; it stays as it is
    /// @param title         as the page's own metadata has it
    /// @param lookForByline whether nothing else has told who wrote it
    static MainText of(Document page, String title, boolean lookForByline) {
        var attempts = new ArrayList<Element>();
        @Nullable String byline = null;
        for (var strictness : Strictness.FROM_STRICT_TO_LAX) {
            var body = page.clone().body();
            var pruning = new Pruning(strictness, title, lookForByline && byline == null);
            var scores = new Scores(strictness, body, pruning.of(body));
            var article = new Gathering(body, scores).gather();
            if (pruning.byline() != null) {
                byline = pruning.byline();
            }
            Clutter.removeFrom(article, strictness);
            if (Measure.of(article).length() >= ENOUGH) {
                return new MainText(article, byline);
            }
            attempts.add(article);
        }
        var longest = attempts.stream()
                .max(Comparator.comparingInt(article -> Measure.of(article).length()))
                .orElseThrow();
        return new MainText(longest, byline);
    }
}

package ai.echogen.providers.scrape;

import ai.echogen.episode.Article;
import java.net.URI;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/// Reads web pages: finds the article among navigation, advertising and comments, and what the page says about it.
final class HtmlArticles {
    private static final Pattern BY = Pattern.compile("^(?:written by|by|von|par|por)[ :]+", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_BYLINE = 200;

    /// @param address where the page was read from
    /// @return what was found, which may be no blocks at all
    Article read(String html, @Nullable URI address) {
        return read(Jsoup.parse(html, address == null ? "" : address.toString()), address);
    }

    /// As above, for a page that is parsed already (from a stream, with its own encoding). Changes the document.
    Article read(Document page, @Nullable URI address) {
        var metadata = PageMetadata.of(page);
        PagePreparation.prepare(page);
        var main = MainText.of(page, metadata.title(), metadata.byline() == null);
        var blocks = Blocks.of(main.text());
        return new Article(
                Headline.of(metadata.title(), page, blocks, metadata.site(), address),
                byline(metadata.byline() == null ? main.byline() : metadata.byline()),
                LanguageOf.article(metadata.language(), blocks),
                PublishedDay.in(metadata.published()),
                address,
                metadata.site(),
                blocks);
    }

    /// The name alone: a host who says "by By Ann" has not read it first.
    private static @Nullable String byline(@Nullable String found) {
        if (found == null) {
            return null;
        }
        var name = BY.matcher(RunningText.oneLine(found)).replaceFirst("");
        return name.isEmpty() || name.length() > LONGEST_BYLINE ? null : name;
    }
}

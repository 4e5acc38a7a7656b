package ai.echogen.providers.scrape;

import ai.echogen.episode.Article;
import java.net.URI;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/// Reads web pages: finds the article among navigation, advertising and comments, and what the page says about it.
final class HtmlArticles {
    /// @param address where the page was read from
    /// @return what was found, which may be no blocks at all
    Article read(String html, @Nullable URI address) {
        var text = html.startsWith("\uFEFF") ? html.substring(1) : html; // a byte order mark would open the body
        return read(Jsoup.parse(text, address == null ? "" : address.toString()), address);
    }

    /// As above, for a page that is parsed already (from a stream, with its own encoding). Changes the document.
    Article read(Document page, @Nullable URI address) {
        var metadata = PageMetadata.of(page);
        PagePreparation.prepare(page);
        var main = MainText.of(page, metadata.title(), metadata.byline() == null);
        var blocks = Blocks.of(main.text());
        return new Article(
                Headline.of(metadata.title(), page, blocks, metadata.site(), address),
                Byline.in(metadata.byline() == null ? main.byline() : metadata.byline()),
                LanguageOf.article(metadata.language(), blocks),
                PublishedDay.in(metadata.published()),
                address,
                metadata.site(),
                blocks);
    }
}

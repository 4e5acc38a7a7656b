package ai.echogen.providers.scrape;

import ai.echogen.episode.Article;
import java.net.URI;

/// Opens the page reader to the benchmark.
public final class HtmlPages {
    private HtmlPages() {}

    public static Article read(String html, URI address) {
        return new HtmlArticles().read(html, address);
    }
}

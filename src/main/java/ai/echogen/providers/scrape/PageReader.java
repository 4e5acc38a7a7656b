package ai.echogen.providers.scrape;

import ai.echogen.episode.Article;
import ai.echogen.providers.Outcome;
import java.net.URI;

/// Reads pages of the web: the built-in one ([Reader]), a vendor's, or one after the other.
public interface PageReader {
    /// @return done, with what it cost, when there is an article
    /// @throws ai.echogen.failure.Failure with any of the `SOURCE_` codes, or `ADDRESS_REFUSED`
    Outcome<Article> read(URI address) throws InterruptedException;
}

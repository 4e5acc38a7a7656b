package ai.echogen.providers.scrape.hosted;

import ai.echogen.episode.Article;
import ai.echogen.failure.Failure;
import ai.echogen.providers.Access;
import ai.echogen.providers.Outcome;
import ai.echogen.providers.Refusal;
import ai.echogen.providers.Vendor;
import ai.echogen.providers.scrape.PageReader;
import ai.echogen.providers.scrape.Reader;
import ai.echogen.providers.scrape.Source;
import java.net.URI;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Pages that a vendor fetches and our reader makes articles of. No vendor is told of an address that
/// leads inside a network, or of a name that the world does not know.
public final class HostedReader implements PageReader {
    /// How much of the vendor's own choice ours may lack before the vendor's is taken.
    private static final double LEAST_SHARE = 0.5;

    private final Reader reader;
    private final Scraper scraper;
    private final Access access;

    public HostedReader(Reader reader, Scraper scraper, Access access) {
        this.reader = reader;
        this.scraper = scraper;
        this.access = access;
    }

    public Vendor vendor() {
        return scraper.vendor();
    }

    /// Who is paid, and by whom.
    public Access access() {
        return access;
    }

    @Override
    public Outcome<Article> read(URI address) throws InterruptedException {
        reader.requirePublic(address);
        return scraper.page(access, address).then(page -> {
            try {
                return Outcome.done(article(page));
            } catch (Failure unread) { // and paid for all the same
                return new Outcome.Refused<>(Refusal.ofPage(unread.code()), unread.getMessage());
            }
        });
    }

    /// What becomes of one page of many.
    public sealed interface Result {
        record Read(Article article) implements Result {}

        record Unread(Failure failure) implements Result {}
    }

    /// @param addresses each of which the vendor may be told of, as [Reader#requirePublic] finds
    /// @return a result for each of them that the vendor fetched
    public Outcome<Map<URI, Result>> read(List<URI> addresses) throws InterruptedException {
        return scraper.pages(access, addresses).then(pages -> {
            var results = new LinkedHashMap<URI, Result>();
            for (var page : pages.entrySet()) {
                try {
                    results.put(page.getKey(), new Result.Read(article(page.getValue())));
                } catch (Failure e) {
                    results.put(page.getKey(), new Result.Unread(e));
                }
            }
            return Outcome.done(results);
        });
    }

    /// By our own rules for what a page's text is, or by the vendor's where ours find much less.
    private Article article(Page page) throws InterruptedException {
        var ours = attempt(page, page.html(), "text/html", null);
        var theirs = attempt(page, page.markdown(), "text/markdown", titleOf(page));
        if (ours instanceof Result.Read(var article)
                && !(theirs instanceof Result.Read(var other) && article.words() < LEAST_SHARE * other.words())) {
            return article;
        }
        return switch (theirs == null ? ours : theirs) {
            case Result.Read(var article) -> completed(article, page);
            case Result.Unread(var failure) -> throw failure;
            case null -> throw new IllegalStateException("a page without a text");
        };
    }

    /// A heading of the text's own is better: what vendors tell often has the site's name in it.
    private static @Nullable String titleOf(Page page) {
        return page.markdown() != null && page.markdown().stripLeading().startsWith("# ")
                ? null
                : page.said("ogTitle", "title");
    }

    private @Nullable Result attempt(Page page, @Nullable String text, String mediaType, @Nullable String title)
            throws InterruptedException {
        if (text == null) {
            return null;
        }
        try {
            return new Result.Read(reader.read(new Source.Fetched(page.address(), text, mediaType, title)));
        } catch (Failure e) {
            return new Result.Unread(e);
        }
    }

    /// Markdown says less about itself than a page does.
    private static Article completed(Article article, Page page) {
        return new Article(
                article.title(),
                article.byline() == null ? page.said("author", "article:author") : article.byline(),
                language(page.said("language", "lang"), article.language()),
                article.published() == null
                        ? day(page.said("publishedTime", "article:published_time"))
                        : article.published(),
                article.source(),
                article.site() == null ? page.said("ogSiteName", "siteName") : article.site(),
                article.blocks());
    }

    private static String language(@Nullable String told, String found) {
        var language = told == null ? "" : Locale.forLanguageTag(told).getLanguage();
        return found.equals("und") && !language.isEmpty() ? language : found;
    }

    private static @Nullable LocalDate day(@Nullable String time) {
        try {
            return time == null || time.length() < 10 ? null : LocalDate.parse(time.substring(0, 10));
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}

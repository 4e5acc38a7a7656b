package ai.echogen.providers.scrape;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/// What a page says about itself, in its own words.
///
/// @param title     may be empty
/// @param published a date or a time in whatever form the page has it
/// @param language  a language tag in whatever form the page has it
record PageMetadata(
        String title,
        @Nullable String byline,
        @Nullable String site,
        @Nullable String published,
        @Nullable String language) {

    /// @param page with its scripts still in it
    static PageMetadata of(Document page) {
        var jsonLd = JsonLd.of(page);
        var metas = metas(page);
        return new PageMetadata(
                title(page, jsonLd, metas),
                firstOf(
                        jsonLd.byline(),
                        metas.get("dc:creator"),
                        metas.get("dcterm:creator"),
                        metas.get("author"),
                        metas.get("parsely-author"),
                        metas.get("article:author")),
                firstOf(jsonLd.site(), metas.get("og:site_name")),
                firstOf(
                        jsonLd.published(),
                        metas.get("article:published_time"),
                        metas.get("parsely-pub-date"),
                        attribute(page, "meta[itemprop=datePublished]", "content"),
                        metas.get("dc:date:issued"),
                        metas.get("dc:date"),
                        metas.get("dcterms:created"),
                        metas.get("pubdate"),
                        metas.get("date"),
                        attribute(page, "time[itemprop=datePublished], time[pubdate]", "datetime"),
                        attribute(page, "article time[datetime], main time[datetime]", "datetime")),
                firstOf(
                        attribute(page, "html[lang]", "lang"),
                        attribute(page, "html[xml:lang]", "xml:lang"),
                        attribute(page, "body[lang]", "lang"),
                        attribute(page, "meta[http-equiv=content-language]", "content"),
                        metas.get("og:locale"),
                        metas.get("language")));
    }

    private static String title(Document page, JsonLd jsonLd, Map<String, String> metas) {
        var titles = jsonLd.titles();
        if (titles.size() == 2) {
            // some sites put their own name into "name": the one that the window's title repeats is the article's
            var windowTitle = Headline.inWindowTitle(page);
            var nameFits = Likeness.of(titles.getFirst(), windowTitle) > 0.75;
            var headlineFits = Likeness.of(titles.getLast(), windowTitle) > 0.75;
            return unescaped(headlineFits && !nameFits ? titles.getLast() : titles.getFirst());
        }
        var title = firstOf(
                titles.isEmpty() ? null : titles.getFirst(),
                metas.get("dc:title"),
                metas.get("dcterm:title"),
                metas.get("og:title"),
                metas.get("weibo:article:title"),
                metas.get("weibo:webpage:title"),
                metas.get("title"),
                metas.get("twitter:title"),
                metas.get("parsely-title"));
        return title == null ? Headline.inWindowTitle(page) : title;
    }

    /// The page's meta elements by name, in lower case, with colons for dots. A `property` may hold several names.
    private static Map<String, String> metas(Document page) {
        var metas = new HashMap<String, String>();
        for (var meta : page.getElementsByTag("meta")) {
            var content = meta.attr("content").strip();
            if (content.isEmpty()) {
                continue;
            }
            for (var property : meta.attr("property").toLowerCase(Locale.ROOT).split("\\s")) {
                metas.put(property.startsWith("og:article:") ? property.substring("og:".length()) : property, content);
            }
            var name = meta.attr("name").toLowerCase(Locale.ROOT);
            metas.put(name.replaceAll("\\s", "").replace('.', ':'), content);
        }
        return metas;
    }

    private static @Nullable String attribute(Document page, String selector, String attribute) {
        var element = page.selectFirst(selector);
        return element == null ? null : element.attr(attribute);
    }

    /// The first that says something; an address where a name should be says nothing.
    private static @Nullable String firstOf(@Nullable String... values) {
        for (var value : values) {
            if (value != null && !value.isBlank() && !value.startsWith("http://") && !value.startsWith("https://")) {
                return unescaped(value);
            }
        }
        return null;
    }

    /// Many pages escape their metadata twice.
    private static String unescaped(String value) {
        return Parser.unescapeEntities(value, false).strip();
    }
}

package ai.echogen.providers.scrape;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/// What the names that a page's author gave an element (its class and id) say about what is in it. The words are those
/// that Mozilla's Readability has found to tell, over many years and sites.
final class Hints {
    private static final int NAME_WEIGHT = 25;

    private static final List<String> SELDOM_TEXT = List.of(
            "-ad-",
            "ai2html",
            "banner",
            "breadcrumbs",
            "combx",
            "comment",
            "community",
            "cover-wrap",
            "disqus",
            "extra",
            "footer",
            "gdpr",
            "header",
            "legends",
            "menu",
            "related",
            "remark",
            "replies",
            "rss",
            "shoutbox",
            "sidebar",
            "skyscraper",
            "social",
            "sponsor",
            "supplemental",
            "ad-break",
            "agegate",
            "pagination",
            "pager",
            "popup",
            "yom-remote");

    private static final List<String> PERHAPS_TEXT_AFTER_ALL =
            List.of("and", "article", "body", "column", "content", "main", "mathjax", "shadow");

    private static final List<String> GOOD = List.of(
            "article",
            "body",
            "content",
            "entry",
            "hentry",
            "h-entry",
            "main",
            "page",
            "pagination",
            "post",
            "text",
            "blog",
            "story");

    private static final List<String> BAD = List.of(
            "-ad-",
            "hidden",
            "banner",
            "combx",
            "comment",
            "com-",
            "contact",
            "footer",
            "gdpr",
            "masthead",
            "media",
            "meta",
            "outbrain",
            "promo",
            "related",
            "scroll",
            "share",
            "shoutbox",
            "sidebar",
            "skyscraper",
            "sponsor",
            "shopping",
            "tags",
            "widget");

    private static final List<String> AUTHOR = List.of("byline", "author", "dateline", "writtenby", "p-author");

    private static final Pattern SHARING = Pattern.compile("(?:\\b|_)(?:share|sharedaddy)(?:\\b|_)");

    private Hints() {}

    /// Whether the names are those of navigation, comments, advertising and the like, and nothing speaks against it.
    static boolean seldomText(Element element) {
        var names = names(element);
        return !names.isBlank() && anyOf(SELDOM_TEXT, names) && !anyOf(PERHAPS_TEXT_AFTER_ALL, names);
    }

    static boolean author(Element element) {
        return anyOf(AUTHOR, names(element));
    }

    static boolean sharing(Element element) {
        return SHARING.matcher(names(element)).find();
    }

    /// @return from -50 (surely not part of the article) to 50
    static int weight(Element element) {
        return weight(element.attr("class").toLowerCase(Locale.ROOT))
                + weight(element.id().toLowerCase(Locale.ROOT));
    }

    private static int weight(String names) {
        if (names.isEmpty()) {
            return 0;
        }
        var bad = anyOf(BAD, names) || (" " + names + " ").contains(" hid ");
        return (anyOf(GOOD, names) ? NAME_WEIGHT : 0) - (bad ? NAME_WEIGHT : 0);
    }

    private static String names(Element element) {
        return (element.attr("class") + " " + element.id()).toLowerCase(Locale.ROOT);
    }

    private static boolean anyOf(List<String> words, String names) {
        for (var word : words) {
            if (names.contains(word)) {
                return true;
            }
        }
        return false;
    }
}

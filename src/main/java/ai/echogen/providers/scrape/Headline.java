package ai.echogen.providers.scrape;

import ai.echogen.episode.Block;
import ai.echogen.episode.Block.Kind;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/// The title of an article, without the name of the site that pages put before or behind it.
final class Headline {
    private static final String SEPARATORS = "|-–—\\/>»";
    private static final String BEFORE_SITE = SEPARATORS + "_";
    private static final String MORE_SEPARATORS = SEPARATORS + "_·•:";
    private static final int FEW_WORDS = 4;
    private static final int LONGEST_CLEANED = 500;

    private Headline() {}

    /// The article's title as far as the title of the browser window tells it, as Mozilla's Readability sees it:
    /// without what stands behind the last separator, or before the first one where that leaves too little. Empty
    /// where the window has none.
    static String inWindowTitle(Document page) {
        var whole = RunningText.oneLine(page.title());
        var title = whole;
        var hierarchical = false;
        var last = lastSeparator(whole);
        if (last >= 0) {
            hierarchical =
                    whole.contains(" \\ ") || whole.contains(" / ") || whole.contains(" > ") || whole.contains(" » ");
            title = whole.substring(0, last);
            if (words(title) < 3) {
                title = whole.substring(firstOf(SEPARATORS, whole) + 1);
            }
        } else if (whole.contains(": ")) {
            title = afterColon(page, whole);
        } else if (whole.length() > 150 || whole.length() < 15) {
            var headings = page.getElementsByTag("h1");
            if (headings.size() == 1) {
                title = headings.getFirst().text();
            }
        }
        title = RunningText.oneLine(title);
        // too little left: trust it only where one word of a path ("Guide » Bees") was cut off
        var cutOneWord = words(title) == words(whole) - 2 * separators(whole) - 1;
        return words(title) <= FEW_WORDS && !(hierarchical && cutOneWord) ? whole : title;
    }

    /// The title to show: what the page's metadata has, else its first heading, else its host; without the site's name.
    ///
    /// @return never blank
    static String of(String title, Document page, List<Block> text, @Nullable String site, @Nullable URI address) {
        var headings = page.getElementsByTag("h1").eachText().stream()
                .map(RunningText::oneLine)
                .filter(heading -> !heading.isEmpty())
                .toList();
        var speakable = RunningText.oneLine(title);
        if (!speakable.isEmpty()) {
            return withoutSite(speakable, headings, names(site, address));
        }
        var inText = text.stream().filter(block -> block.kind() == Kind.HEADING).map(Block::text);
        return Stream.concat(headings.stream(), inText)
                .findFirst()
                .orElseGet(() -> address == null || address.getHost() == null ? "Untitled" : address.getHost());
    }

    private static String withoutSite(String title, List<String> headings, Set<String> siteNames) {
        if (title.length() > LONGEST_CLEANED) {
            return title;
        }
        for (var heading : headings) {
            var rest = title.length() > heading.length() && title.startsWith(heading)
                    ? title.substring(heading.length()).strip()
                    : "";
            if (!rest.isEmpty() && BEFORE_SITE.indexOf(rest.charAt(0)) >= 0) {
                return heading;
            }
        }
        for (var at = title.length() - 1; at > 0; at--) {
            if (MORE_SEPARATORS.indexOf(title.charAt(at)) >= 0 && siteNames.contains(letters(title.substring(at)))) {
                return trimmed(title.substring(0, at), title);
            }
        }
        for (var at = 1; at < title.length(); at++) {
            if (MORE_SEPARATORS.indexOf(title.charAt(at)) >= 0 && siteNames.contains(letters(title.substring(0, at)))) {
                return trimmed(title.substring(at), title);
            }
        }
        return title;
    }

    /// What the site may be called at the end of a title: its name, its host, the parts of its host.
    private static Set<String> names(@Nullable String site, @Nullable URI address) {
        var names = new HashSet<String>();
        if (site != null) {
            names.add(letters(site));
        }
        if (address != null && address.getHost() != null) {
            names.add(letters(address.getHost()));
            var labels = address.getHost().split("\\.");
            for (var i = 0; i < labels.length - 1; i++) {
                names.add(letters(labels[i]));
                names.add(letters(String.join(".", List.of(labels).subList(i, labels.length))));
            }
        }
        names.remove("");
        return names;
    }

    private static String letters(String text) {
        var letters = new StringBuilder();
        text.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(letters::appendCodePoint);
        return letters.toString();
    }

    private static String trimmed(String title, String otherwise) {
        var from = 0;
        var to = title.length();
        while (from < to && isEdge(title.charAt(from))) {
            from++;
        }
        while (to > from && isEdge(title.charAt(to - 1))) {
            to--;
        }
        return from == to ? otherwise : title.substring(from, to);
    }

    private static boolean isEdge(char c) {
        return c == ' ' || MORE_SEPARATORS.indexOf(c) >= 0;
    }

    /// A colon may belong to the title or stand behind a section's name.
    private static String afterColon(Document page, String whole) {
        for (var heading : page.select("h1, h2")) {
            if (heading.text().equals(whole)) {
                return whole;
            }
        }
        var afterLast = whole.substring(whole.lastIndexOf(':') + 1);
        if (words(afterLast) < 3) {
            return whole.substring(whole.indexOf(':') + 1);
        }
        return words(whole.substring(0, whole.indexOf(':'))) > FEW_WORDS + 1 ? whole : afterLast;
    }

    /// @return the index of the space before the last separator that stands between spaces, or -1
    private static int lastSeparator(String title) {
        for (var at = title.length() - 2; at > 0; at--) {
            if (isSeparator(title, at)) {
                return at - 1;
            }
        }
        return -1;
    }

    private static int separators(String title) {
        return (int) IntStream.range(1, Math.max(1, title.length() - 1))
                .filter(at -> isSeparator(title, at))
                .count();
    }

    private static boolean isSeparator(String title, int at) {
        return SEPARATORS.indexOf(title.charAt(at)) >= 0 && title.charAt(at - 1) == ' ' && title.charAt(at + 1) == ' ';
    }

    private static int firstOf(String signs, String text) {
        return IntStream.range(0, text.length())
                .filter(at -> signs.indexOf(text.charAt(at)) >= 0)
                .findFirst()
                .orElse(-1);
    }

    private static int words(String text) {
        return text.isBlank() ? 0 : text.strip().split("\\s+").length;
    }
}

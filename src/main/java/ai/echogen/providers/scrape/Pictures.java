package ai.echogen.providers.scrape;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// Pictures are not read aloud, but how many stand in a piece of a page tells text from galleries and teasers. So those
/// that a script would put in place have to be there.
final class Pictures {
    private static final Set<String> SOURCES = Set.of("src", "srcset", "data-src", "data-srcset");
    private static final List<String> ENDINGS = List.of(".jpg", ".jpeg", ".png", ".webp");

    private Pictures() {}

    /// Removes placeholders, and puts the picture of a `noscript` in the place of the one before it.
    static void outOfNoscript(Document page) {
        var placeholders = new Sweep();
        for (var image : page.getElementsByTag("img")) {
            if (!hasSource(image)) {
                placeholders.add(image);
            }
        }
        placeholders.sweep();
        for (var noscript : page.getElementsByTag("noscript")) {
            var real = onlyImage(noscript);
            var before = noscript.previousElementSibling();
            if (real != null && before != null && onlyImage(before) != null) {
                before.replaceWith(real);
            }
        }
    }

    /// Gives a figure that waits for a script the picture that it names.
    static void intoFigures(Element article) {
        for (var figure : article.getElementsByTag("figure")) {
            if (figure.select("img, picture").isEmpty()
                    && figure.attributes().asList().stream().anyMatch(Pictures::namesPicture)) {
                figure.appendElement("img");
            }
        }
    }

    private static boolean hasSource(Element image) {
        for (var attribute : image.attributes()) {
            if (SOURCES.contains(attribute.getKey()) || namesPicture(attribute)) {
                return true;
            }
        }
        return false;
    }

    private static boolean namesPicture(Attribute attribute) {
        var value = attribute.getValue().toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(value::contains);
    }

    /// The image that is all there is in an element, or that it is.
    private static @Nullable Element onlyImage(Element element) {
        var inner = element;
        while (!inner.nameIs("img")) {
            if (inner.childrenSize() != 1 || inner.hasText()) {
                return null;
            }
            inner = inner.child(0);
        }
        return inner;
    }
}

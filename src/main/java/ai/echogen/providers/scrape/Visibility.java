package ai.echogen.providers.scrape;

import java.util.Locale;
import org.jsoup.nodes.Element;

/// Whether a person who looks at the page sees an element, as far as its own attributes tell: style sheets are not
/// read.
final class Visibility {
    private Visibility() {}

    static boolean shown(Element element) {
        if (element.hasAttr("hidden")) {
            return false;
        }
        if (element.attr("aria-modal").equals("true") && element.attr("role").equals("dialog")) {
            return false;
        }
        if (element.attr("aria-hidden").equals("true")
                && !element.attr("class").contains("fallback-image")) { // Wikimedia's formulas
            return false;
        }
        var style = element.attr("style");
        return style.isEmpty() || !hides(style.toLowerCase(Locale.ROOT));
    }

    /// Of several declarations of one property the last one counts.
    private static boolean hides(String style) {
        var hides = false;
        var invisible = false;
        for (var declaration : style.split(";")) {
            var colon = declaration.indexOf(':');
            if (colon < 0) {
                continue;
            }
            var value =
                    declaration.substring(colon + 1).replace("!important", "").strip();
            switch (declaration.substring(0, colon).strip()) {
                case "display" -> hides = value.equals("none");
                case "visibility" -> invisible = value.equals("hidden");
                default -> {}
            }
        }
        return hides || invisible;
    }
}

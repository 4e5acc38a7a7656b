package ai.echogen.providers.scrape;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;

/// What an element stands in.
final class Ancestors {
    private static final int NEAR = 4;

    private Ancestors() {}

    /// Whether one of the four elements around this one has that name.
    static boolean near(Element element, String name) {
        var around = element.parent();
        for (var level = 0; level < NEAR && around != null; level++) {
            if (around.nameIs(name)) {
                return true;
            }
            around = around.parent();
        }
        return false;
    }

    static boolean anyOf(Element element, Set<Element> wanted) {
        if (!wanted.isEmpty()) {
            for (var around = element.parent(); around != null; around = around.parent()) {
                if (wanted.contains(around)) {
                    return true;
                }
            }
        }
        return false;
    }

    /// The elements around this one from the inside out, up to and without `end`.
    static List<Element> upTo(Element end, Element element) {
        var all = new ArrayList<Element>();
        for (var around = element.parent(); around != null && around != end; around = around.parent()) {
            all.add(around);
        }
        return all;
    }

    /// Everything that any of these elements stands in.
    static Set<Element> of(Set<Element> elements) {
        var all = new HashSet<Element>();
        for (var element : elements) {
            for (var around = element.parent(); around != null && all.add(around); ) {
                around = around.parent();
            }
        }
        return all;
    }
}

package ai.echogen.providers.scrape;

import java.util.List;
import org.jsoup.nodes.Element;

/// How much of a page to throw away on suspicion. A page that gives too little text is read again less strictly.
///
/// @param dropsUnlikely elements that are named like comments or navigation go before anything is weighed
/// @param weighsNames   classes and ids count for and against an element
/// @param cleans        lists of links, forms and the like go from the text that was found
record Strictness(boolean dropsUnlikely, boolean weighsNames, boolean cleans) {
    static final List<Strictness> FROM_STRICT_TO_LAX = List.of(
            new Strictness(true, true, true),
            new Strictness(false, true, true),
            new Strictness(false, false, true),
            new Strictness(false, false, false));

    int weight(Element element) {
        return weighsNames ? Hints.weight(element) : 0;
    }
}

package ai.echogen.providers.scrape;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/// Collects nodes that have to go and takes them out together. One by one is quadratic among many siblings, which a
/// hostile page would use.
final class Sweep {
    private final Set<Node> condemned = new HashSet<>();

    void add(Node node) {
        condemned.add(node);
    }

    void addAll(Collection<? extends Node> nodes) {
        condemned.addAll(nodes);
    }

    void sweep() {
        var parents = new LinkedHashSet<Element>();
        for (var node : condemned) {
            var parent = node.parentElement();
            if (parent != null) {
                parents.add(parent);
            }
        }
        for (var parent : parents) {
            var staying = parent.childNodes().stream()
                    .filter(child -> !condemned.contains(child))
                    .toList();
            replaceChildren(parent, staying);
        }
        condemned.clear();
    }

    /// Gives an element other children, also in linear time.
    static void replaceChildren(Element parent, List<? extends Node> children) {
        parent.empty();
        for (var child : children) {
            parent.appendChild(child);
        }
    }
}

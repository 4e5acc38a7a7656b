package ai.echogen.providers.writer;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Chooses how many picks fill a length: as many of the first as fit, then at the edge the exchange of a pick or two
/// that comes closest.
final class Fit {
    /// Nearer than this, as a share of the target, is near enough.
    private static final double NEAR = 0.008;

    private static final int EDGE = 40;
    private static final int TRIED = 12;

    private final Material material;
    private final Picks picks;
    private final ToDoubleFunction<BitSet> seconds;
    private final double target;

    /// @param seconds the episode's length with these sentences
    Fit(Material material, Picks picks, ToDoubleFunction<BitSet> seconds, double target) {
        this.material = material;
        this.picks = picks;
        this.seconds = seconds;
        this.target = target;
    }

    /// The chosen sentences; never none.
    BitSet fill() {
        var all = picks.order().size();
        var low = 1;
        var high = all;
        if (seconds.applyAsDouble(first(all)) <= target) {
            return first(all);
        }
        while (low < high) {
            var middle = (low + high + 1) / 2;
            if (seconds.applyAsDouble(first(middle)) <= target) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return adjusted(low);
    }

    private BitSet first(int count) {
        var chosen = new BitSet();
        picks.order().subList(0, count).forEach(pick -> set(chosen, pick));
        return chosen;
    }

    private static void set(BitSet chosen, int[] pick) {
        for (var i : pick) {
            chosen.set(i);
        }
    }

    private record Change(BitSet chosen, double misses, int distance) {}

    private BitSet adjusted(int count) {
        var start = first(count);
        var length = seconds.applyAsDouble(start);
        var best = start;
        var gap = Math.abs(target - length);
        if (gap <= target * NEAR) {
            return start;
        }
        var rate = rate(count, length);
        for (var change : changes(count, length, rate)) {
            var missed = Math.abs(target - seconds.applyAsDouble(change.chosen()));
            if (missed < gap) {
                gap = missed;
                best = change.chosen();
            }
            if (gap <= target * NEAR) {
                break;
            }
        }
        return best;
    }

    /// Seconds that a character of the source adds.
    private double rate(int count, double length) {
        var chars = first(count).stream()
                .map(i -> material.sentences().get(i).chars())
                .sum();
        var less = first(Math.max(1, count / 2));
        var lessChars =
                less.stream().map(i -> material.sentences().get(i).chars()).sum();
        return chars > lessChars
                ? Math.max(0.02, (length - seconds.applyAsDouble(less)) / (chars - lessChars))
                : 1 / Scale.NOMINAL_RATE;
    }

    private List<Change> changes(int count, double length, double rate) {
        var order = picks.order();
        var changes = new ArrayList<Change>();
        for (var drop = -1; drop < Math.min(4, count - 1); drop++) {
            var base = first(count);
            var baseLength = length;
            if (drop >= 0) {
                var dropped = order.get(count - 1 - drop);
                for (var i : dropped) {
                    base.clear(i);
                }
                if (base.isEmpty() || !holds(base)) {
                    continue;
                }
                baseLength -= picks.chars(dropped) * rate;
            }
            for (var a = count; a < Math.min(order.size(), count + EDGE); a++) {
                consider(base, baseLength, rate, a, -1, changes);
                for (var b = a + 1; b < Math.min(order.size(), count + EDGE); b++) {
                    consider(base, baseLength, rate, a, b, changes);
                }
            }
        }
        changes.sort(Comparator.<Change>comparingDouble(change -> Math.max(change.misses(), target * NEAR / 2))
                .thenComparingInt(Change::distance));
        return changes.subList(0, Math.min(TRIED, changes.size()));
    }

    private void consider(BitSet base, double baseLength, double rate, int a, int b, List<Change> changes) {
        var order = picks.order();
        var chars = picks.chars(order.get(a)) + (b < 0 ? 0 : picks.chars(order.get(b)));
        var misses = Math.abs(target - baseLength - chars * rate);
        if (misses > Math.abs(target - baseLength)) {
            return;
        }
        var chosen = (BitSet) base.clone();
        set(chosen, order.get(a));
        if (b >= 0) {
            set(chosen, order.get(b));
        }
        if (holds(chosen)) {
            changes.add(new Change(chosen, misses, a + Math.max(b, 0)));
        }
    }

    /// Whether every chosen sentence has what it needs.
    private boolean holds(BitSet chosen) {
        return chosen.stream().allMatch(i -> {
            for (var need : material.sentences().get(i).needs()) {
                if (!chosen.get(need)) {
                    return false;
                }
            }
            return true;
        });
    }
}

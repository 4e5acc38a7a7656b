package ai.echogen.providers.writer;

import java.util.HashMap;
import java.util.Map;

/// A sum of sparse vectors.
final class SparseSum {
    private final Map<Integer, Double> values = new HashMap<>();

    void add(int[] terms, double[] weights) {
        for (var k = 0; k < terms.length; k++) {
            values.merge(terms[k], weights[k], Double::sum);
        }
    }

    double cosine(SparseSum other) {
        var product = 0.0;
        for (var entry : values.entrySet()) {
            product += entry.getValue() * other.values.getOrDefault(entry.getKey(), 0.0);
        }
        var norms = norm() * other.norm();
        return norms == 0 ? 0 : product / norms;
    }

    private double norm() {
        return Math.sqrt(
                values.values().stream().mapToDouble(value -> value * value).sum());
    }
}

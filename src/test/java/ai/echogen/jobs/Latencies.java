package ai.echogen.jobs;

import java.util.Arrays;

/// How long something took, many times.
final class Latencies {
    private final double[] sorted;

    private Latencies(double[] sorted) {
        this.sorted = sorted;
    }

    interface Doing {
        void once() throws Exception;
    }

    static Latencies of(long[] nanos) {
        return new Latencies(
                Arrays.stream(nanos).mapToDouble(time -> time / 1e6).sorted().toArray());
    }

    /// Warmed up first.
    static Latencies of(int times, Doing doing) throws Exception {
        for (var i = 0; i < times / 2; i++) {
            doing.once();
        }
        var nanos = new long[times];
        for (var i = 0; i < times; i++) {
            var begun = System.nanoTime();
            doing.once();
            nanos[i] = System.nanoTime() - begun;
        }
        return of(nanos);
    }

    double p50() {
        return sorted[sorted.length / 2];
    }

    double p99() {
        return sorted[sorted.length * 99 / 100];
    }
}

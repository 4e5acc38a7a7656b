package ai.echogen.pipeline;

import ai.echogen.jobs.Range;

/// How much there will be of something, before it is known.
record Extent(double low, double likely, double high) {
    static Extent of(double known) {
        return new Extent(known, known, known);
    }

    Extent times(double factor) {
        return new Extent(low * factor, likely * factor, high * factor);
    }

    Extent times(Extent other) {
        return new Extent(low * other.low, likely * other.likely, high * other.high);
    }

    Extent plus(Extent other) {
        return new Extent(low + other.low, likely + other.likely, high + other.high);
    }

    Range range() {
        return Range.of(low, likely, high);
    }
}

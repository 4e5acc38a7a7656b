package ai.echogen.pipeline;

import static java.util.Objects.requireNonNull;

import ai.echogen.jobs.StepKey;
import ai.echogen.storage.Bucket;

/// A file of one run.
///
/// @param name inside its owner's part of the bucket, for example `takes/3f9a….wav`
record Item(Bucket bucket, String name) {
    private static final String TAKES = "takes/";

    Item {
        requireNonNull(bucket, "bucket is null");
        requireNonNull(name, "name is null");
    }

    /// A take is named after everything that shaped it, so that jobs share it.
    static Item take(StepKey key) {
        return new Item(Bucket.AUDIO, TAKES + key.hex() + ".wav");
    }
}

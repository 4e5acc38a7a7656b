package ai.echogen.audio;

import java.io.IOException;

/// A stream of mono samples, full scale = ±1, read a stretch at a time.
interface Samples extends AutoCloseable {
    /// Fills `into` from `from` on, up to `length` samples; fewer only at the end, 0 when nothing is left.
    int read(float[] into, int from, int length) throws IOException, InterruptedException;

    @Override
    void close();
}

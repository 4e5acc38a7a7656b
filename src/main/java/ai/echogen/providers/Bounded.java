package ai.echogen.providers;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A body that ends with an exception when it is longer than anybody asked for.
final class Bounded extends FilterInputStream {
    private long left;

    /// More came than was allowed.
    static final class TooMuch extends IOException {
        private TooMuch() {
            super("the answer is too long");
        }
    }

    Bounded(InputStream in, long most) {
        super(in);
        this.left = most;
    }

    @Override
    public int read() throws IOException {
        var b = super.read();
        count(b < 0 ? 0 : 1);
        return b;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        var got = super.read(into, from, length);
        count(Math.max(0, got));
        return got;
    }

    private void count(int got) throws IOException {
        left -= got;
        if (left < 0) {
            throw new TooMuch();
        }
    }

    /// What is left is not read: it may be endless. The connection is dropped instead.
    @Override
    public void close() {}
}

package ai.echogen.storage;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// Tells a content that cannot be read from a network that does not take it.
final class Source extends FilterInputStream {
    private volatile @Nullable IOException failure;

    Source(InputStream in) {
        super(in);
    }

    /// @throws IOException what reading failed with, where it did
    void rethrow() throws IOException {
        var failed = failure;
        if (failed != null) {
            throw failed;
        }
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            return super.read(bytes, offset, length);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }
}

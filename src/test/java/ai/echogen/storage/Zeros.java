package ai.echogen.storage;

import java.io.InputStream;

/// As many zeros as one likes, in no memory.
public final class Zeros extends InputStream {
    private long left;

    public Zeros(long size) {
        this.left = size;
    }

    @Override
    public int read() {
        return left-- > 0 ? 0 : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        if (left <= 0) {
            return -1;
        }
        var count = (int) Math.min(length, left);
        java.util.Arrays.fill(bytes, offset, offset + count, (byte) 0);
        left -= count;
        return count;
    }
}

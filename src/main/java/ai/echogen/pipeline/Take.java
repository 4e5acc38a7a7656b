package ai.echogen.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/// The journal's word for a take that is made.
///
/// @param seconds of the whole file
record Take(double seconds) {
    /// Of a WAV file; what follows are samples of two bytes.
    private static final int HEADER = 44;

    private static final int RATE = 24;

    /// By its header, which names the rate at byte 24 in the files that takes are.
    static Take of(Path file) {
        try (var in = FileChannel.open(file)) {
            var header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
            while (header.hasRemaining() && in.read(header) >= 0) {
                // a short file ends the loop, and its rate is zero
            }
            var rate = Math.max(1, header.getInt(RATE));
            return new Take((in.size() - HEADER) / 2.0 / rate);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

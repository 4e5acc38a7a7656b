package ai.echogen.providers.tts;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/// A WAV file being written: 16-bit PCM, one channel. It grows under another name beside its place and moves there when
/// it is finished; closed before that, it disappears.
public final class WavFile implements AutoCloseable {
    private static final int HEADER = 44;

    private final Path target;
    private final Path draft;
    private final int rate;
    private final FileChannel channel;
    private long bytes;

    private WavFile(Path target, Path draft, int rate, FileChannel channel) {
        this.target = target;
        this.draft = draft;
        this.rate = rate;
        this.channel = channel;
    }

    /// @param target what the finished file is called
    /// @param rate   in Hz
    public static WavFile beside(Path target, int rate) throws IOException {
        var draft = target.resolveSibling("." + UUID.randomUUID() + ".wav.part");
        var channel = FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return new WavFile(target, draft, rate, channel);
    }

    void append(Sound sound) throws IOException {
        append(ByteBuffer.wrap(sound.pcm()));
    }

    /// @param samples 16 bits each, little-endian
    public void append(ByteBuffer samples) throws IOException {
        while (samples.hasRemaining()) {
            bytes += channel.write(samples, HEADER + bytes);
        }
    }

    boolean isEmpty() {
        return bytes == 0;
    }

    /// Puts the file in its place.
    public void finish() throws IOException {
        for (var rest = header(); rest.hasRemaining(); ) {
            channel.write(rest, rest.position());
        }
        channel.close();
        Files.move(draft, target, ATOMIC_MOVE, REPLACE_EXISTING);
    }

    /// The canonical header of a PCM file: <http://soundfile.sapp.org/doc/WaveFormat/>.
    private ByteBuffer header() {
        return ByteBuffer.allocate(HEADER)
                .order(LITTLE_ENDIAN)
                .put("RIFF".getBytes(ISO_8859_1))
                .putInt((int) (HEADER - 8 + bytes))
                .put("WAVEfmt ".getBytes(ISO_8859_1))
                .putInt(16)
                .putShort((short) 1)
                .putShort((short) 1)
                .putInt(rate)
                .putInt(2 * rate)
                .putShort((short) 2)
                .putShort((short) 16)
                .put("data".getBytes(ISO_8859_1))
                .putInt((int) bytes)
                .flip();
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(draft);
    }
}

package ai.echogen.providers.tts.hosted;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Recognises what a vendor sends by its first bytes, not by what was asked for, and hands the sound on as
/// mono samples of 16 bits.
final class Arriving {
    private static final int HEAD = 12;

    private Arriving() {}

    /// What arrived is no sound that can be taken in here.
    static final class Foreign extends IOException {
        Foreign(String what) {
            super(what);
        }
    }

    /// @param rawRate of a body without a header; 0 when only a WAV will do
    static void copy(InputStream body, int rawRate, Pcm sink) throws IOException {
        var in = new BufferedInputStream(body, 1 << 16);
        in.mark(HEAD);
        var head = in.readNBytes(HEAD);
        in.reset();
        if (is(head, 0, "RIFF") && is(head, 8, "WAVE")) {
            in.skipNBytes(HEAD);
            wav(in, sink);
        } else if (rawRate == 0 || is(head, 0, "ID3") || is(head, 0, "OggS") || is(head, 0, "fLaC")) {
            throw new Foreign(head.length == 0 ? "nothing" : named(head));
        } else {
            sink.begin(rawRate);
            pump(in, Long.MAX_VALUE, 1, 16, false, sink);
        }
    }

    private static String named(byte[] head) {
        if (is(head, 0, "OggS")) {
            return "Ogg audio";
        }
        if (is(head, 0, "fLaC")) {
            return "FLAC audio";
        }
        if (is(head, 0, "ID3") || (head.length > 1 && (head[0] & 0xff) == 0xff && (head[1] & 0xe0) == 0xe0)) {
            return "MP3 audio";
        }
        return head[0] == '{' || head[0] == '[' || head[0] == '<' ? "text" : "something unknown";
    }

    private static boolean is(byte[] bytes, int from, String mark) {
        return bytes.length >= from + mark.length()
                && new String(bytes, from, mark.length(), StandardCharsets.ISO_8859_1).equals(mark);
    }

    /// The canonical chunks: <http://soundfile.sapp.org/doc/WaveFormat/>. A length that a streaming server
    /// could not know (0 or 0xFFFFFFFF) means until the end.
    private static void wav(InputStream in, Pcm sink) throws IOException {
        var channels = 0;
        var bits = 0;
        var real = false;
        while (true) {
            var chunk = ByteBuffer.wrap(in.readNBytes(8)).order(ByteOrder.LITTLE_ENDIAN);
            if (chunk.limit() < 8) {
                return; // a header and no sound: the take is empty, and its length says so
            }
            var name = new String(chunk.array(), 0, 4, StandardCharsets.ISO_8859_1);
            var length = Integer.toUnsignedLong(chunk.getInt(4));
            if (name.equals("fmt ")) {
                var format = ByteBuffer.wrap(in.readNBytes((int) Math.min(length, 128)))
                        .order(ByteOrder.LITTLE_ENDIAN);
                if (format.limit() < 16) {
                    throw new Foreign("a WAV file whose header is cut");
                }
                var kind = Short.toUnsignedInt(format.getShort(0));
                if (kind == 0xfffe && format.limit() >= 26) {
                    kind = Short.toUnsignedInt(format.getShort(24));
                }
                channels = Short.toUnsignedInt(format.getShort(2));
                bits = Short.toUnsignedInt(format.getShort(14));
                real = kind == 3;
                if (!(kind == 1 && (bits == 16 || bits == 24 || bits == 32) || real && bits == 32)
                        || channels < 1
                        || channels > 8) {
                    throw new Foreign("a WAV file that holds no plain samples");
                }
                sink.begin(format.getInt(4));
            } else if (name.equals("data")) {
                if (channels == 0) {
                    throw new Foreign("a WAV file without a format");
                }
                var unknown = length == 0 || length >= 0xffff_ff00L;
                pump(in, unknown ? Long.MAX_VALUE : length, channels, bits, real, sink);
                return;
            } else {
                in.skipNBytes(length + length % 2);
            }
        }
    }

    private static void pump(InputStream in, long length, int channels, int bits, boolean real, Pcm sink)
            throws IOException {
        var plain = channels == 1 && bits == 16;
        var frame = channels * bits / 8;
        var buffer = new byte[frame * 4096];
        for (var left = length; left > 0; ) {
            var got = in.readNBytes(buffer, 0, (int) Math.min(left, buffer.length));
            if (got == 0) {
                return;
            }
            left -= got;
            if (plain) {
                sink.write(buffer, 0, got);
            } else {
                var mono = mono(
                        ByteBuffer.wrap(buffer, 0, got - got % frame).order(ByteOrder.LITTLE_ENDIAN),
                        channels,
                        bits,
                        real);
                sink.write(mono, 0, mono.length);
            }
        }
    }

    private static byte[] mono(ByteBuffer in, int channels, int bits, boolean real) {
        var out =
                ByteBuffer.allocate(in.remaining() / (channels * bits / 8) * 2).order(ByteOrder.LITTLE_ENDIAN);
        while (out.hasRemaining()) {
            var sum = 0.0;
            for (var c = 0; c < channels; c++) {
                sum += switch (bits) {
                    case 16 -> in.getShort();
                    case 24 -> ((in.get() & 0xff) << 8 | (in.get() & 0xff) << 16 | in.get() << 24) / 65_536.0;
                    default -> real ? in.getFloat() * 32_767.0 : in.getInt() / 65_536.0;
                };
            }
            out.putShort((short) Math.clamp(Math.round(sum / channels), Short.MIN_VALUE, Short.MAX_VALUE));
        }
        return out.array();
    }
}

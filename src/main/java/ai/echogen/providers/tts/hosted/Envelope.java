package ai.echogen.providers.tts.hosted;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// How loud a recording is from moment to moment, and where it pauses.
final class Envelope {
    private static final int HEADER = 44;
    private static final int RATE_AT = 24;
    private static final double WINDOW = 0.01;

    /// Shorter ones are stops inside words.
    private static final double SHORTEST_PAUSE = 0.12;

    /// Of what is loud in this recording.
    private static final double QUIET = 0.05;

    private final double[] levels;
    private final double quiet;

    private Envelope(double[] levels) {
        this.levels = levels;
        var sorted = levels.clone();
        Arrays.sort(sorted);
        this.quiet = sorted.length == 0 ? 0 : sorted[(int) (sorted.length * 0.9)] * QUIET;
    }

    /// A stretch without sound, in seconds.
    record Pause(double start, double end) {
        double middle() {
            return (start + end) / 2;
        }
    }

    /// @param wav as a [Pcm] writes them
    static Envelope of(Path wav) {
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(wav), 1 << 16))) {
            var header = ByteBuffer.wrap(in.readNBytes(HEADER)).order(ByteOrder.LITTLE_ENDIAN);
            var window = new byte[2 * Math.max(1, (int) (header.getInt(RATE_AT) * WINDOW))];
            var levels = new double[(int) ((Files.size(wav) - HEADER) / window.length)];
            for (var i = 0; i < levels.length; i++) {
                in.readFully(window);
                levels[i] = level(ByteBuffer.wrap(window).order(ByteOrder.LITTLE_ENDIAN));
            }
            return new Envelope(levels);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double level(ByteBuffer samples) {
        var squares = 0.0;
        var count = samples.remaining() / 2;
        while (samples.hasRemaining()) {
            var sample = samples.getShort();
            squares += (double) sample * sample;
        }
        return Math.sqrt(squares / count);
    }

    /// Those between the first sound and the last.
    List<Pause> pauses() {
        var pauses = new ArrayList<Pause>();
        var from = -1;
        for (var i = first(); i <= last(); i++) {
            if (levels[i] > quiet) {
                if (from >= 0 && (i - from) * WINDOW >= SHORTEST_PAUSE) {
                    pauses.add(new Pause(from * WINDOW, i * WINDOW));
                }
                from = -1;
            } else if (from < 0) {
                from = i;
            }
        }
        return pauses;
    }

    /// The quietest moment between two, in seconds.
    double quietest(double from, double to) {
        var best = Math.clamp(Math.round((from + to) / 2 / WINDOW), 0, Math.max(0, levels.length - 1));
        for (var i = Math.max(0, Math.round(from / WINDOW)); i < Math.min(levels.length, to / WINDOW); i++) {
            if (levels[(int) i] < levels[best]) {
                best = (int) i;
            }
        }
        return (best + 0.5) * WINDOW;
    }

    /// When the first sound begins, in seconds.
    double start() {
        return first() * WINDOW;
    }

    /// When the last sound ends, in seconds.
    double end() {
        return (last() + 1) * WINDOW;
    }

    private int first() {
        var i = 0;
        while (i < levels.length - 1 && levels[i] <= quiet) {
            i++;
        }
        return i;
    }

    private int last() {
        var i = levels.length - 1;
        while (i > 0 && levels[i] <= quiet) {
            i--;
        }
        return i;
    }
}

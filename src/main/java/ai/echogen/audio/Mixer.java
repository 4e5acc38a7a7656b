package ai.echogen.audio;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/// Puts takes onto a timeline. Safe for use by many threads. It remembers what it heard in a take, so that planning
/// again with mostly the same takes costs next to nothing.
public final class Mixer {
    private static final int REMEMBERED = 10_000;

    private final int threads;
    private final Map<Heard, Trim> heard = Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Heard, Trim> eldest) {
            return size() > REMEMBERED;
        }
    });

    private record Heard(Path take, long bytes, FileTime modified) {}

    public Mixer() {
        this(Runtime.getRuntime().availableProcessors());
    }

    /// @param threads how many takes are listened to at once
    public Mixer(int threads) {
        this.threads = threads;
    }

    /// Where every take goes. Nothing is rendered; takes are read, the ones that were not heard before.
    ///
    /// @param cues at least one
    /// @throws Failure `AUDIO_FAILED`, naming the turn (from 1), for a take that is missing, empty, damaged or
    /// silent
    public Timeline plan(List<Cue> cues, MixSettings settings) throws InterruptedException {
        if (cues.isEmpty()) {
            throw new IllegalArgumentException("no cues");
        }
        var listens = new ArrayList<Callable<Trim>>();
        for (var i = 0; i < cues.size(); i++) {
            var turn = i + 1;
            var take = cues.get(i).take();
            listens.add(() -> listen(turn, take));
        }
        return place(cues, Crew.all(threads, listens), settings);
    }

    private Trim listen(int turn, Path take) throws InterruptedException {
        try {
            var key = key(take);
            var known = heard.get(key);
            if (known != null) {
                return known;
            }
            var trim = TakeMeter.measure(take);
            heard.put(key, trim);
            return trim;
        } catch (IOException e) {
            throw unusable(turn, take, e);
        }
    }

    private static Heard key(Path take) throws IOException {
        if (!Files.exists(take)) {
            throw new IOException("there is no such file");
        }
        return new Heard(take.toAbsolutePath(), Files.size(take), Files.getLastModifiedTime(take));
    }

    static Failure unusable(int turn, Path take, IOException why) {
        return new Failure(
                Code.AUDIO_FAILED,
                "The recording of turn %d (%s) cannot be used, because %s; make that turn again."
                        .formatted(turn, take.getFileName(), why.getMessage()),
                why);
    }

    private static Timeline place(List<Cue> cues, List<Trim> trims, MixSettings settings) {
        var placed = new ArrayList<Placed>();
        var end = 0.0;
        for (var i = 0; i < cues.size(); i++) {
            var cue = cues.get(i);
            var trim = trims.get(i);
            var start = onSample(i == 0 ? head(settings) : end + gap(i, cue.lead(), settings));
            end = onSample(start + trim.speech());
            placed.add(new Placed(i, cue.take(), cue.lead(), trim, start, end));
        }
        return new Timeline(placed, onSample(end + tail(settings)), settings);
    }

    private static double head(MixSettings settings) {
        return settings.frame() ? Jingle.INTRO_LEAD : Mix.HEAD;
    }

    private static double tail(MixSettings settings) {
        return settings.frame() ? Jingle.OUTRO_AFTER + Jingle.Part.OUTRO.seconds() : Mix.TAIL;
    }

    private static double gap(int cue, Lead lead, MixSettings settings) {
        var gap = lead.gap(cue) * settings.pace();
        return settings.frame() && lead == Lead.NEW_SEGMENT ? Math.max(gap, Jingle.STING_GAP) : gap;
    }

    private static double onSample(double seconds) {
        return Mix.samplesOf(seconds) / (double) Mix.RATE;
    }
}

package ai.echogen.audio;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/// Renders a stretch of the mix that begins in silence. Only what sounds right now is open, so memory does not grow
/// with its length.
final class MixStream implements Samples {
    private static final int STRETCH = 4096;

    private final Deque<Mix.Event> coming;
    private final List<Sounding> sounding = new ArrayList<>();
    private final float[] one = new float[STRETCH];
    private final long to;
    private long at;

    private record Sounding(Mix.Event event, Samples samples) {}

    MixStream(Mix mix, long from, long to) {
        coming = new ArrayDeque<>(mix.events(from, to));
        at = from;
        this.to = to;
    }

    @Override
    public int read(float[] into, int from, int length) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("mixing was stopped");
        }
        var wanted = (int) Math.min(Math.min(length, STRETCH), to - at);
        if (wanted <= 0) {
            return 0;
        }
        Arrays.fill(into, from, from + wanted, 0);
        while (!coming.isEmpty() && coming.getFirst().at() < at + wanted) {
            var event = coming.removeFirst();
            sounding.add(new Sounding(event, open(event)));
        }
        sounding.removeIf(each -> {
            if (each.event().end() <= at) {
                each.samples().close();
                return true;
            }
            return false;
        });
        for (var each : sounding) {
            add(each, into, from, wanted);
        }
        at += wanted;
        return wanted;
    }

    private void add(Sounding each, float[] into, int from, int length) throws InterruptedException {
        var offset = (int) Math.max(0, each.event().at() - at);
        try {
            var got = each.samples().read(one, 0, length - offset);
            for (var i = 0; i < got; i++) {
                into[from + offset + i] += one[i];
            }
        } catch (IOException e) {
            throw failed(each.event(), e);
        }
    }

    private static Samples open(Mix.Event event) throws InterruptedException {
        try {
            return switch (event) {
                case Mix.Voice voice -> new VoiceStream(voice);
                case Mix.Music music -> music.jingle().play(music.part());
            };
        } catch (IOException e) {
            throw failed(event, e);
        }
    }

    private static RuntimeException failed(Mix.Event event, IOException why) {
        return switch (event) {
            case Mix.Voice voice -> Mixer.unusable(voice.turn(), voice.placed().take(), why);
            case Mix.Music music -> new IllegalStateException(music.part() + " reads no files", why);
        };
    }

    @Override
    public void close() {
        sounding.forEach(each -> each.samples().close());
        sounding.clear();
    }
}

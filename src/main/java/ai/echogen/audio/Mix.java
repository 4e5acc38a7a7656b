package ai.echogen.audio;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A timeline in samples: what sounds when, and where it may be cut.
final class Mix {
    static final int RATE = 44_100;

    /// Every take is brought to this loudness before they are mixed, in LUFS. Low enough that nothing clips before the
    /// limiter.
    static final double LEVEL = -20;

    /// What is kept of the silence around the speech, in seconds: room for a breath before and for the decay after.
    private static final double BEFORE = 0.030;

    private static final double AFTER = 0.040;

    /// What is in a file before its first word and after its last one without music, in seconds.
    static final double HEAD = 0.25;

    static final double TAIL = 0.60;

    /// How far an MP3 frame reaches back in time: encoder delay (1105 samples), half a window, the filter bank. Whoever
    /// starts to encode in the middle must have that much silence behind it, and a frame more before the next
    /// sound.
    private static final int LOOK_BACK = 2 * Mp3Frame.SAMPLES;

    /// About how long a piece is that is encoded on its own, in samples: long enough that its start costs nothing.
    private static final int PIECE = 20 * RATE;

    private final List<Event> events;
    private final List<Piece> pieces;
    private final long samples;

    /// Something that sounds. Take and music know what they are.
    ///
    /// @param at      first sample in the mix
    /// @param samples how long
    sealed interface Event {
        long at();

        long samples();

        default long end() {
            return at() + samples();
        }
    }

    /// @param turn  counted from 1, for messages
    /// @param skip  samples of the take (at the mix's rate) before the part that is used
    record Voice(int turn, Placed placed, long at, long skip, long samples, double gain) implements Event {}

    record Music(Jingle jingle, Jingle.Part part, long at) implements Event {
        @Override
        public long samples() {
            return part.samples();
        }
    }

    /// A stretch of the mix that begins and ends in silence, on the borders of MP3 frames, so that it can be rendered
    /// and encoded without knowing its neighbours. Only the last one may end anywhere.
    record Piece(long from, long to) {}

    Mix(Timeline timeline) {
        this(timeline, PIECE);
    }

    /// @param shortest the least length of a piece, in samples
    Mix(Timeline timeline, long shortest) {
        samples = samplesOf(timeline.seconds());
        events = events(timeline);
        pieces = pieces(events, samples, shortest);
    }

    long samples() {
        return samples;
    }

    /// The whole mix, cut where it is silent.
    List<Piece> pieces() {
        return pieces;
    }

    /// What sounds between two samples, in the order in which it begins.
    List<Event> events(long from, long to) {
        return events.stream()
                .filter(event -> event.end() > from && event.at() < to)
                .toList();
    }

    private static List<Piece> pieces(List<Event> events, long samples, long shortest) {
        var found = new ArrayList<Piece>();
        var from = 0L;
        var silentFrom = 0L;
        for (var event : events) {
            var cut = event.at() / Mp3Frame.SAMPLES * Mp3Frame.SAMPLES - Mp3Frame.SAMPLES;
            if (cut - silentFrom >= LOOK_BACK && cut - from >= shortest) {
                found.add(new Piece(from, cut));
                from = cut;
            }
            silentFrom = Math.max(silentFrom, event.end());
        }
        found.add(new Piece(from, samples));
        return List.copyOf(found);
    }

    private static List<Event> events(Timeline timeline) {
        var events = new ArrayList<Event>();
        for (var placed : timeline.placed()) {
            events.add(voice(placed));
        }
        if (timeline.settings().frame()) {
            addMusic(timeline, events);
        }
        events.sort(Comparator.comparingLong(Event::at));
        return List.copyOf(events);
    }

    private static Voice voice(Placed placed) {
        var trim = placed.trim();
        var before = Math.min(BEFORE, Math.min(trim.start(), placed.start()));
        var after = Math.min(AFTER, trim.seconds() - trim.end());
        return new Voice(
                placed.cue() + 1,
                placed,
                samplesOf(placed.start() - before),
                samplesOf(trim.start() - before),
                Math.max(1, samplesOf(before + trim.speech() + after)),
                Math.clamp(LEVEL - trim.lufs(), -40, 40));
    }

    private static void addMusic(Timeline timeline, List<Event> events) {
        var jingle = new Jingle(timeline.settings().seed());
        events.add(new Music(jingle, Jingle.Part.INTRO, 0));
        var placed = timeline.placed();
        for (var i = 1; i < placed.size(); i++) {
            if (placed.get(i).lead() == Lead.NEW_SEGMENT) {
                events.add(new Music(
                        jingle, Jingle.Part.STING, samplesOf(placed.get(i).start() - Jingle.STING_LEAD)));
            }
        }
        events.add(
                new Music(jingle, Jingle.Part.OUTRO, samplesOf(placed.getLast().end() + Jingle.OUTRO_AFTER)));
    }

    static long samplesOf(double seconds) {
        return Math.round(seconds * RATE);
    }
}

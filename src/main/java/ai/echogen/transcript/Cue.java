package ai.echogen.transcript;

import java.util.ArrayList;
import java.util.List;

/// What is on the screen at once: at most two lines of one speaker.
///
/// @param lines none is blank
/// @param opens whether it is the first of its speaker's uninterrupted words
record Cue(double start, double end, String speaker, List<String> lines, boolean opens) {
    /// Players show times to the millisecond, and a cue must end after it starts.
    private static final double SHORTEST = 0.001;

    Cue {
        lines = List.copyOf(lines);
    }

    /// A long line becomes several cues that share its measured time by the length of what is spoken in each. A line
    /// without words has no cue.
    ///
    /// @param width of what is shown in one row, in columns
    /// @param named whether the speaker's name stands before the first words
    static List<Cue> of(Line line, String language, int width, boolean named) {
        var words = Captions.onOneLine(line.text());
        if (words.isEmpty()) {
            return List.of();
        }
        var name = Captions.onOneLine(line.speaker());
        var speaker = name.isEmpty() ? "Speaker" : name;
        var captions = Captions.of(named ? speaker + ": " + words : words, language, width);
        var whole = captions.stream().mapToLong(Captions.Caption::weight).sum();
        var cues = new ArrayList<Cue>();
        var start = line.start();
        for (var caption : captions) {
            var end = Math.max(start + SHORTEST, start + (line.end() - line.start()) * caption.weight() / whole);
            cues.add(new Cue(start, end, speaker, caption.lines(), cues.isEmpty()));
            start = end;
        }
        return cues;
    }

    String text() {
        return String.join(" ", lines);
    }
}

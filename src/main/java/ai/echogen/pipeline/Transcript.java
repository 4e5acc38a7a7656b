package ai.echogen.pipeline;

import static java.util.Comparator.comparingDouble;

import ai.echogen.episode.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// What is said and when, as WebVTT (W3C): players show it in step with the audio. A cue is one voice and at most two
/// lines; a long turn becomes several cues that share its measured time by the length of what is spoken in each. A turn
/// without words has no cue.
final class Transcript {
    /// Players show times to the millisecond, and a cue must end after it starts.
    private static final double SHORTEST = 0.001;

    private Transcript() {}

    /// @param turns in any order; they may overlap
    static void writeVtt(Script script, List<Timed> turns, Path file) {
        var vtt = new StringBuilder("WEBVTT\n\nNOTE\n");
        vtt.append(line(script.title()))
                .append('\n')
                .append(ShowNotes.SYNTHETIC)
                .append('\n');
        turns.stream().sorted(comparingDouble(Timed::start)).forEach(turn -> cues(turn, script.language(), vtt));
        try {
            Files.writeString(file, vtt);
        } catch (IOException e) {
            throw Workshop.unwritable(file, e);
        }
    }

    private static void cues(Timed timed, String language, StringBuilder vtt) {
        var name = line(timed.turn().speaker().name()).replace(">", "&gt;");
        var voice = name.isEmpty() ? "Speaker" : name;
        var captions = Captions.of(timed.turn().text(), language);
        var whole = captions.stream().mapToLong(Captions.Caption::weight).sum();
        var start = timed.start();
        for (var caption : captions) {
            var end = Math.max(start + SHORTEST, start + (timed.end() - timed.start()) * caption.weight() / whole);
            vtt.append("\n%s --> %s\n<v %s>%s\n"
                    .formatted(time(start), time(end), voice, String.join("\n", escaped(caption.lines()))));
            start = end;
        }
    }

    private static List<String> escaped(List<String> lines) {
        return lines.stream().map(Transcript::line).toList();
    }

    /// Text that cannot be taken for markup, the end of a cue, or an arrow.
    private static String line(String text) {
        return Captions.onOneLine(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("-->", "--&gt;");
    }

    private static String time(double seconds) {
        var millis = Math.round(seconds * 1000);
        return String.format(
                Locale.ROOT,
                "%02d:%02d:%02d.%03d",
                millis / 3_600_000,
                millis / 60_000 % 60,
                millis / 1000 % 60,
                millis % 1000);
    }
}

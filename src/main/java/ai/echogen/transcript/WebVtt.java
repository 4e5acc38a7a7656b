package ai.echogen.transcript;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// WebVTT (W3C), as players show it in step with the audio and Apple Podcasts takes it.
final class WebVtt {
    /// Columns, as broadcasters and Apple recommend for two-line captions.
    private static final int WIDTH = 42;

    private WebVtt() {}

    static String of(Transcript transcript) {
        var vtt = new StringBuilder("WEBVTT\n");
        var notes = Stream.of(transcript.title(), transcript.note() == null ? "" : transcript.note())
                .map(WebVtt::line)
                .filter(note -> !note.isEmpty())
                .toList();
        if (!notes.isEmpty()) {
            vtt.append("\nNOTE\n").append(String.join("\n", notes)).append('\n');
        }
        for (var cue : transcript.cues(WIDTH, false)) {
            vtt.append("\n%s --> %s\n<v %s>%s\n"
                    .formatted(
                            time(cue.start()),
                            time(cue.end()),
                            line(cue.speaker()).replace(">", "&gt;"),
                            String.join("\n", escaped(cue.lines()))));
        }
        return vtt.toString();
    }

    private static List<String> escaped(List<String> lines) {
        return lines.stream().map(WebVtt::line).toList();
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

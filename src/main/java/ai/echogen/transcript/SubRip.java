package ai.echogen.transcript;

import java.util.Locale;

/// SubRip, as older podcast players take it: narrow cards, the speaker's name before the first words. The
/// format has no
/// markup that could be escaped, so what would be taken for an arrow is taken apart.
final class SubRip {
    /// Columns that Podcasting 2.0 asks for.
    private static final int WIDTH = 32;

    private SubRip() {}

    static String of(Transcript transcript) {
        var srt = new StringBuilder();
        var number = 0;
        for (var cue : transcript.cues(WIDTH, true)) {
            if (number > 0) {
                srt.append('\n');
            }
            srt.append("%d\n%s --> %s\n%s\n"
                    .formatted(
                            ++number,
                            time(cue.start()),
                            time(cue.end()),
                            String.join("\n", cue.lines()).replace("-->", "\u2192")));
        }
        return srt.toString();
    }

    private static String time(double seconds) {
        var millis = Math.round(seconds * 1000);
        return String.format(
                Locale.ROOT,
                "%02d:%02d:%02d,%03d",
                millis / 3_600_000,
                millis / 60_000 % 60,
                millis / 1000 % 60,
                millis % 1000);
    }
}

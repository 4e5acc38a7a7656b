package ai.echogen.cli;

import ai.echogen.pipeline.Episode;
import ai.echogen.pipeline.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/// What a person reads when an episode is done: how long it is, how it sounds, what it took, and where it lies.
final class Summary {
    private Summary() {}

    static String of(Episode episode, Screen screen) {
        var text = new StringBuilder();
        var audio = episode.audio();
        text.append(screen.strong(episode.script().title())).append('\n');
        text.append(String.format(
                Locale.ROOT,
                "%s · %d chapters · %.1f LUFS · %.1f dBTP · %.1f MB%n%n",
                episode.length(),
                episode.script().segments().size(),
                audio.lufs(),
                audio.truePeakDb(),
                audio.bytes() / 1e6));
        for (var file : episode.files()) {
            text.append("  ").append(shown(file)).append('\n');
        }
        text.append('\n');
        var total = Duration.ZERO;
        for (var stage : Stage.values()) {
            var took = episode.took().getOrDefault(stage, Duration.ZERO);
            total = total.plus(took);
            text.append(screen.faint(line(stage.title().toLowerCase(Locale.ROOT), took)))
                    .append('\n');
        }
        text.append(screen.faint(line("in all", total))).append('\n');
        if (episode.advice() != null) {
            text.append('\n').append(episode.advice()).append('\n');
        }
        return text.toString();
    }

    private static String line(String what, Duration took) {
        return String.format(Locale.ROOT, "  %-11s %6.1f s", what, took.toMillis() / 1000.0);
    }

    /// Below the current folder as a person would type it, elsewhere in full.
    private static String shown(Path file) {
        var here = Path.of("").toAbsolutePath();
        var full = file.toAbsolutePath().normalize();
        return (full.startsWith(here) ? here.relativize(full) : full).toString();
    }
}

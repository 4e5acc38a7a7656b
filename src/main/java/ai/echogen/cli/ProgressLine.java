package ai.echogen.cli;

import ai.echogen.pipeline.Progress;
import ai.echogen.pipeline.Stage;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/// Shows how far a job has come: one line that redraws itself on a terminal, a plain line per stage anywhere else.
final class ProgressLine implements Progress, AutoCloseable {
    private static final int BAR = 28;
    private static final String[] EIGHTHS = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
    private static final String CLEAR_LINE = "\r\u001b[2K";

    private final PrintStream out;
    private final Screen screen;
    private @Nullable Stage shown;
    private boolean drawn;

    ProgressLine(PrintStream out, Screen screen) {
        this.out = out;
        this.screen = screen;
    }

    @Override
    public synchronized void report(Stage stage, double overall, String message) {
        if (screen.terminal()) {
            out.print(CLEAR_LINE + line(stage, overall, message));
            out.flush();
            drawn = true;
        } else if (stage != shown) {
            out.printf("%3d %%  %s%n", Math.round(overall * 100), stage.title());
            shown = stage;
        }
    }

    private String line(Stage stage, double overall, String message) {
        var head = "%-10s ".formatted(stage.title());
        var tail = " %3d %%  %s".formatted(Math.round(overall * 100), message);
        if (head.length() + BAR + tail.length() >= screen.columns()) {
            tail = " %3d %%".formatted(Math.round(overall * 100));
        }
        var bar = Math.clamp(screen.columns() - head.length() - tail.length() - 1, 0, BAR);
        return head + screen.accent(bar(overall, bar)) + tail;
    }

    private String bar(double fraction, int width) {
        if (!screen.unicode()) {
            var full = (int) Math.round(fraction * width);
            return "#".repeat(full) + "-".repeat(width - full);
        }
        var eighths = (int) Math.round(fraction * width * 8);
        var full = eighths / 8;
        var part = EIGHTHS[eighths % 8];
        return "█".repeat(full) + part + "░".repeat(Math.max(0, width - full - part.length()));
    }

    /// Takes the bar off the screen; what is printed next starts on a clean line.
    @Override
    public synchronized void close() {
        if (drawn) {
            out.print(CLEAR_LINE);
            out.flush();
            drawn = false;
        }
    }
}

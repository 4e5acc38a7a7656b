package ai.echogen.cli;

import java.nio.charset.Charset;
import java.util.Map;

/// What the place that a person looks at can show. The launcher asks the shell, since a JVM cannot tell whether its
/// standard error is a terminal.
record Screen(boolean terminal, int columns, boolean colour, boolean unicode) {
    private static final int USUAL_COLUMNS = 80;

    /// Reads `ECHOGEN_TERMINAL` (columns of the terminal behind standard error, absent when there is none), and
    /// `NO_COLOR` and `TERM` as everybody does.
    static Screen of(Map<String, String> environment, Charset charset) {
        var columns = environment.getOrDefault("ECHOGEN_TERMINAL", "");
        var dumb = "dumb".equals(environment.get("TERM"));
        var terminal = !columns.isEmpty() && !dumb;
        return new Screen(
                terminal,
                columns(columns),
                terminal && environment.getOrDefault("NO_COLOR", "").isEmpty(),
                charset.newEncoder().canEncode('█'));
    }

    private static int columns(String text) {
        try {
            var columns = Integer.parseInt(text);
            return columns > 0 ? columns : USUAL_COLUMNS;
        } catch (NumberFormatException e) {
            return USUAL_COLUMNS;
        }
    }

    String accent(String text) {
        return colour ? "\u001b[36m" + text + "\u001b[0m" : text;
    }

    String strong(String text) {
        return colour ? "\u001b[1m" + text + "\u001b[0m" : text;
    }

    String faint(String text) {
        return colour ? "\u001b[2m" + text + "\u001b[0m" : text;
    }
}

package ai.echogen.cli;

import java.util.logging.ConsoleHandler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/// What the log shows outside the server, which configures its own.
final class Logs {
    private Logs() {}

    /// Nothing: what a person has to know, the commands say themselves.
    static void quiet() {
        show(Level.OFF);
    }

    static void verbose() {
        show(Level.FINE);
    }

    private static void show(Level level) {
        LogManager.getLogManager().reset();
        var root = Logger.getLogger("");
        root.setLevel(level);
        if (level != Level.OFF) {
            var console = new ConsoleHandler();
            console.setLevel(level);
            root.addHandler(console);
        }
    }
}

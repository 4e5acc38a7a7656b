package ai.echogen.cli;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;

/// How a command that did not succeed ends: the lines for the person, and the exit code.
record Ending(String lines, int exitCode) {
    private static final int FAILED = 1;
    /// `EX_SOFTWARE` of sysexits.h: an internal error.
    private static final int BUG = 70;

    private static final int INTERRUPTED = 130;

    static Ending of(Throwable thrown, boolean debug) {
        return switch (thrown) {
            case Failure failure ->
                new Ending(
                        "echogen: " + failure.getMessage() + (debug ? "\n" + trace(failure) : ""),
                        failure.code() == Code.CANCELLED ? INTERRUPTED : FAILED);
            case InterruptedException _ -> new Ending("echogen: Stopped.", INTERRUPTED);
            default ->
                new Ending(
                        debug
                                ? "echogen: This is a bug in EchoGen; please report it with what follows.\n"
                                        + trace(thrown)
                                : "echogen: This is a bug in EchoGen (%s): please run it again with --debug and report what it shows."
                                        .formatted(thrown.toString()
                                                .lines()
                                                .findFirst()
                                                .orElse("")),
                        BUG);
        };
    }

    /// The same as the server's JSON log would say it.
    Ending asLogLine(Instant now) {
        var line = JsonNodeFactory.instance
                .objectNode()
                .put("timestamp", now.toString())
                .put("level", "FATAL")
                .put("logger", "ai.echogen.startup")
                .put("message", lines);
        return new Ending(line.toString(), exitCode);
    }

    int say(PrintStream out) {
        out.println(lines);
        out.flush();
        return exitCode;
    }

    private static String trace(Throwable thrown) {
        var text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString().strip();
    }
}

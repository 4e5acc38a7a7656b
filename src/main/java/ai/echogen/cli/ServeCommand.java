package ai.echogen.cli;

import ai.echogen.failure.Failure;
import ai.echogen.http.HttpSettings;
import ai.echogen.ops.LogFormat;
import ai.echogen.settings.Settings;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusBindException;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

@Command(name = "serve", description = "Start the server on PORT (8000 unless set).", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    @ParentCommand
    @Nullable
    EchoGen program;

    @Override
    public Integer call() {
        var settings = Settings.read();
        var format = LogFormat.of(settings);
        try {
            var configuration = ServerConfiguration.of(settings, debug());
            var http = HttpSettings.of(settings);
            http.requireFreePort();
            configuration.apply();
            // returns never: it ends the process itself, by a signal or here
            Quarkus.run(
                    Server.class,
                    (exitCode, thrown) -> System.exit(thrown == null ? exitCode : end(reason(thrown, http), format)));
            return 0;
        } catch (Failure refused) {
            return end(refused, format);
        }
    }

    private boolean debug() {
        return program != null && program.debug;
    }

    private int end(Throwable reason, LogFormat format) {
        var ending = Ending.of(reason, debug());
        return (format == LogFormat.JSON
                        ? ending.asLogLine(InstantSource.system().instant())
                        : ending)
                .say(System.err);
    }

    /// The container wraps what its parts throw while they start.
    private static Throwable reason(Throwable thrown, HttpSettings http) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .<Throwable>mapMulti((cause, found) -> {
                    if (cause instanceof Failure) {
                        found.accept(cause);
                    } else if (cause instanceof QuarkusBindException) {
                        found.accept(http.portTaken(cause));
                    }
                })
                .findFirst()
                .orElse(thrown);
    }
}

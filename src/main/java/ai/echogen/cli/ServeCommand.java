package ai.echogen.cli;

import ai.echogen.embedded.auth.MailSettings;
import ai.echogen.failure.Failure;
import ai.echogen.http.HttpSettings;
import ai.echogen.settings.Settings;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusBindException;
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
        var http = HttpSettings.of(settings);
        http.requireFreePort();
        System.setProperty("quarkus.http.port", Integer.toString(http.port()));
        MailSettings.of(settings).ifPresent(mail -> mail.properties().forEach(System::setProperty));
        if (program != null && program.debug) {
            System.setProperty("quarkus.log.level", "DEBUG");
        }
        // returns never: it ends the process itself, by a signal or here
        Quarkus.run(
                Server.class,
                (exitCode, thrown) -> System.exit(
                        thrown == null
                                ? exitCode
                                : Ending.of(reason(thrown, http), program != null && program.debug)
                                        .say(System.err)));
        return 0;
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

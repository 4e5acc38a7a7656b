package ai.echogen.cli;

import ai.echogen.settings.Version;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// The program. Commands are plain classes; only `serve` starts the application container, so the others
/// reach their own code at once, open no port and start no database.
///
/// Exit codes: 0 done, 1 a failure with its sentence on standard error, 2 wrong usage, 70 a bug of ours, 130
/// interrupted.
@QuarkusMain
@Command(
        name = "echogen",
        description = "Something worth reading in, a podcast episode worth hearing out.",
        subcommands = {
            MakeCommand.class,
            ServeCommand.class,
            DoctorCommand.class,
            KeysCommand.class,
            CommandLine.HelpCommand.class
        },
        versionProvider = EchoGen.Versions.class,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class EchoGen {
    /// What servers are started with, many times by machines. Java's cache does not take the old class files of the
    /// command line's parser, and without it a start is a tenth shorter.
    private static final List<String> SERVE = List.of("serve");

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Show the log and, when something goes wrong, where in the program.")
    boolean debug;

    public static void main(String... args) {
        Logs.quiet();
        if (SERVE.equals(List.of(args))) {
            System.exit(serve());
        }
        var program = new EchoGen();
        var line = new CommandLine(program);
        line.setUsageHelpAutoWidth(true);
        line.setParameterExceptionHandler(new WrongUsage());
        line.setExecutionExceptionHandler(
                (thrown, _, _) -> Ending.of(thrown, program.debug).say(System.err));
        line.setExecutionStrategy(parsed -> {
            if (program.debug) {
                Logs.verbose();
            }
            return new CommandLine.RunLast().execute(parsed);
        });
        System.exit(line.execute(args));
    }

    private static int serve() {
        try {
            return new ServeCommand().call();
        } catch (RuntimeException thrown) {
            return Ending.of(thrown, false).say(System.err);
        }
    }

    static final class Versions implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"EchoGen " + Version.CURRENT};
        }
    }
}

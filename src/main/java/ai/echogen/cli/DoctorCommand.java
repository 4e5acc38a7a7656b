package ai.echogen.cli;

import ai.echogen.audio.AudioCheck;
import ai.echogen.db.PostgresAddress;
import ai.echogen.embedded.auth.MailCheck;
import ai.echogen.embedded.postgres.EmbeddedPostgresCheck;
import ai.echogen.failure.Failure;
import ai.echogen.identity.hosted.SupabaseCheck;
import ai.echogen.ops.Check;
import ai.echogen.ops.Check.Finding;
import ai.echogen.ops.Check.Verdict;
import ai.echogen.ops.DatabaseCheck;
import ai.echogen.ops.EphemeralDiskCheck;
import ai.echogen.ops.HomeCheck;
import ai.echogen.ops.JavaCheck;
import ai.echogen.ops.MachineCheck;
import ai.echogen.ops.PortCheck;
import ai.echogen.providers.tts.VoiceCheck;
import ai.echogen.settings.Settings;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "doctor",
        description = "Check the configuration and everything that EchoGen needs, one line each.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        var bad = 0;
        for (var check : checks(Settings.read())) {
            var finding = look(check);
            System.out.printf("%-7s %-12s %s%n", word(finding.verdict()), check.name(), finding.text());
            if (finding.verdict() == Verdict.BAD) {
                bad++;
            }
        }
        return bad == 0 ? 0 : 1;
    }

    private static List<Check> checks(Settings settings) {
        return List.of(
                new JavaCheck(),
                new MachineCheck(settings),
                new AudioCheck(),
                new VoiceCheck(),
                new HomeCheck(settings),
                new EphemeralDiskCheck(settings),
                new PortCheck(settings),
                new SupabaseCheck(settings),
                new MailCheck(settings),
                settings.text(PostgresAddress.NAME)
                        .<Check>map(DatabaseCheck::new)
                        .orElseGet(() -> new EmbeddedPostgresCheck(settings)));
    }

    private static Finding look(Check check) {
        try {
            return check.look();
        } catch (Failure failure) {
            return Finding.bad(failure.getMessage());
        }
    }

    private static String word(Verdict verdict) {
        return switch (verdict) {
            case GOOD -> "ok";
            case DOUBTFUL -> "warning";
            case BAD -> "FAILED";
        };
    }
}

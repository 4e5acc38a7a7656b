package ai.echogen.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.echogen.db.Database;
import ai.echogen.failure.Failure;
import ai.echogen.ops.Check.Verdict;
import ai.echogen.settings.Settings;
import ai.echogen.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an installation may have wrong, each in one sentence that names the variable.
class InstallationChecksTest {
    @TempDir
    Path folder;

    @Test
    void the_disk_of_a_render_instance_is_no_place_for_peoples_data() {
        var root = folder.getRoot().resolve("nowhere-yet");
        var found =
                new EphemeralDiskCheck(Settings.of(Map.of("RENDER", "true", "ECHOGEN_HOME", root.toString()))).look();
        assertThat(found.verdict()).isEqualTo(Verdict.DOUBTFUL);
        assertThat(found.text())
                .isEqualTo(
                        "THE NEXT DEPLOY OR RESTART WILL DELETE PEOPLE'S DATA: ECHOGEN_HOME (%s) is on a disk that goes with this instance. Lost will be every account and library (set DATABASE_URL), and all audio, covers and transcripts (set SUPABASE_URL and SUPABASE_SERVICE_ROLE_KEY); or mount a persistent disk there."
                                .formatted(root));
    }

    @Test
    void only_what_is_kept_there_is_named_as_lost() {
        var settings = Map.of(
                "RENDER", "true", "ECHOGEN_HOME", "/nowhere-yet", "DATABASE_URL", "postgresql://u:p@db/postgres");
        assertThat(new EphemeralDiskCheck(Settings.of(settings)).look().text())
                .contains("audio")
                .doesNotContain("account");
    }

    @Test
    void nothing_kept_there_nothing_lost() {
        var settings = Map.of(
                "RENDER", "true",
                "DATABASE_URL", "postgresql://u:p@db/postgres",
                "SUPABASE_URL", "https://project.supabase.co");
        assertThat(new EphemeralDiskCheck(Settings.of(settings)).look().verdict())
                .isEqualTo(Verdict.GOOD);
    }

    @Test
    void somebodys_own_machine_is_not_warned_about() {
        assertThat(new EphemeralDiskCheck(Settings.of(Map.of("ECHOGEN_HOME", folder.toString())))
                        .look()
                        .verdict())
                .isEqualTo(Verdict.GOOD);
    }

    @Test
    void a_clock_that_is_minutes_off_is_noticed_in_either_direction() {
        try (Database database = TestDatabase.fresh()) {
            var now = database.now();
            assertThat(clock(database, now).verdict()).isEqualTo(Verdict.GOOD);
            assertThat(clock(database, now.plus(Duration.ofMinutes(7))).text())
                    .startsWith("This machine's clock is 7 minutes ahead of the database's (DATABASE_URL): ");
            assertThat(clock(database, now.minus(Duration.ofMinutes(8))).text())
                    .contains("is 8 minutes behind the database's");
        }
    }

    private static Check.Finding clock(Database database, Instant now) {
        return new ClockCheck(database, () -> now).look();
    }

    @Test
    void a_log_format_that_does_not_exist_is_refused() {
        assertThatThrownBy(() -> LogFormat.of(Settings.of(Map.of("ECHOGEN_LOG", "xml"))))
                .isInstanceOf(Failure.class)
                .hasMessage("ECHOGEN_LOG must be json or text, and is \"xml\": correct it, or remove it.");
    }

    @Test
    void production_logs_json_unless_told_otherwise() {
        assertThat(LogFormat.of(Settings.of(Map.of("RENDER", "true")))).isEqualTo(LogFormat.JSON);
        assertThat(LogFormat.of(Settings.of(Map.of("RENDER", "true", "ECHOGEN_LOG", "text"))))
                .isEqualTo(LogFormat.TEXT);
        assertThat(LogFormat.of(Settings.of(Map.of()))).isEqualTo(LogFormat.TEXT);
    }

    @Test
    void too_little_memory_for_episodes_names_the_way_out() {
        assertThat(memory(400, Map.of()).text())
                .contains("400 MB", "long episodes will not fit. Give it 512 MB, or set ECHOGEN_ROLE=api");
        assertThat(memory(400, Map.of("ECHOGEN_ROLE", "api")).verdict()).isEqualTo(Verdict.GOOD);
        assertThat(memory(200, Map.of("ECHOGEN_ROLE", "api")).verdict()).isEqualTo(Verdict.DOUBTFUL);
        assertThat(memory(512, Map.of()).verdict()).isEqualTo(Verdict.GOOD);
    }

    private static Check.Finding memory(long megabytes, Map<String, String> settings) {
        return new MachineCheck(Settings.of(settings), () -> megabytes << 20).look();
    }
}

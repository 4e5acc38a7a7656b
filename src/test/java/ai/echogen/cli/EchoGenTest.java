package ai.echogen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.testing.LocalServer;
import ai.echogen.testing.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EchoGenTest {
    @TempDir
    Path folder;

    @Test
    void its_version_starts_nothing_and_leaves_nothing() throws IOException {
        var ended = Program.run(folder, Map.of(), "--version");
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.output()).startsWith("EchoGen 0.").hasLineCount(1);
        assertThat(folder.resolve(".echogen")).doesNotExist();
    }

    @Test
    void wrong_usage_is_told_in_a_few_lines_with_where_help_is() {
        var command = Program.run(folder, Map.of(), "sing");
        assertThat(command.exitCode()).isEqualTo(2);
        assertThat(command.output())
                .contains("'sing'", "Try \"echogen --help\".")
                .hasLineCount(2);

        var option = Program.run(folder, Map.of(), "make", "notes.md", "--minute", "3");
        assertThat(option.exitCode()).isEqualTo(2);
        assertThat(option.output())
                .contains("--minute", "--minutes", "Try \"echogen make --help\".")
                .hasLineCount(3);
    }

    @Test
    void help_is_a_command_too_and_fits_eighty_columns() {
        var all = Program.run(folder, Map.of(), "help");
        assertThat(all.exitCode()).isZero();
        assertThat(all.output()).contains("make", "serve", "doctor", "keys");

        var one = Program.run(folder, Map.of(), "help", "make");
        assertThat(one.exitCode()).isZero();
        assertThat(one.output()).contains("--hosts=A,B ", "--minutes");
        assertThat(one.output().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void no_command_at_all_shows_which_there_are() {
        var ended = Program.run(folder, Map.of());
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.output()).contains("serve", "doctor");
    }

    @Test
    void a_failure_ends_with_its_sentence_alone() {
        var ending = Ending.of(new Failure(Code.SOURCE_NOT_FOUND, "There is no such file."), false);
        assertThat(ending).isEqualTo(new Ending("echogen: There is no such file.", 1));
    }

    @Test
    void an_interruption_ends_as_shells_expect() {
        assertThat(Ending.of(new Failure(Code.CANCELLED, "Stopped."), false).exitCode())
                .isEqualTo(130);
        assertThat(Ending.of(new InterruptedException(), false).exitCode()).isEqualTo(130);
    }

    @Test
    void a_bug_is_one_line_and_a_trace_only_on_demand() {
        var bug = new IllegalStateException("first line\nsecond line");
        assertThat(Ending.of(bug, false).lines())
                .isEqualTo(
                        "echogen: This is a bug in EchoGen (java.lang.IllegalStateException: first line): please run it again with --debug and report what it shows.");
        assertThat(Ending.of(bug, true).lines()).contains("\tat ai.echogen");
        assertThat(Ending.of(bug, false).exitCode()).isEqualTo(70);
    }

    @Test
    void the_doctor_says_in_one_line_each_what_is_right_and_what_to_do() throws IOException {
        Files.writeString(folder.resolve(".env"), "PORT=none\nDATABASE_URL=mysql://localhost\n");
        var ended = Program.run(folder, Map.of("ECHOGEN_HOME", folder + "/home"), "doctor");
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.output().lines())
                .anySatisfy(line -> assertThat(line).startsWith("ok      Java"))
                .anySatisfy(line -> assertThat(line).startsWith("ok      Machine"))
                .anySatisfy(line -> assertThat(line).contains("Data folder", folder + "/home"))
                .anySatisfy(line -> assertThat(line).startsWith("FAILED  Port").contains(".env says \"none\""))
                .anySatisfy(
                        line -> assertThat(line).startsWith("FAILED  Database").contains("postgresql://"))
                .anySatisfy(line -> assertThat(line).startsWith("ok      Audio").contains("FFmpeg"))
                .anySatisfy(
                        line -> assertThat(line).startsWith("ok      Voices").contains("slt"))
                .anySatisfy(line -> assertThat(line).startsWith("ok      Accounts"))
                .anySatisfy(line -> assertThat(line).startsWith("ok      Mail").contains("SMTP_HOST"))
                .anySatisfy(line -> assertThat(line).contains("Disk"))
                .hasSize(10);
    }

    @Test
    void the_doctor_tries_the_database_of_our_own() {
        var port = String.valueOf(LocalServer.freePort());
        var ended = Program.run(folder, Map.of("ECHOGEN_HOME", folder + "/home", "PORT", port), "doctor");
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.output()).contains("Database     PostgreSQL 17.");
    }
}

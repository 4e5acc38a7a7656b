package ai.echogen.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.echogen.failure.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkshopTest {
    @TempDir
    Path home;

    @Test
    void a_job_that_ends_early_leaves_no_trace_not_even_the_folders_it_made() throws Exception {
        try (var workshop = Workshop.in(home.resolve("shows/bees"))) {
            Files.writeString(workshop.file("episode.mp3"), "half");
            Files.writeString(workshop.file("takes/a.wav"), "take");
        }

        assertThat(home).isEmptyDirectory();
    }

    @Test
    void a_job_that_ends_early_leaves_an_earlier_episode_as_it_was() throws Exception {
        Files.writeString(home.resolve("episode.mp3"), "the old one");
        try (var workshop = Workshop.in(home)) {
            Files.writeString(workshop.file("episode.mp3"), "half");
        }

        assertThat(home.resolve("episode.mp3")).hasContent("the old one");
        assertThat(home.toFile().list()).containsExactly("episode.mp3");
    }

    @Test
    void what_is_delivered_replaces_the_old_and_stays() throws Exception {
        Files.writeString(home.resolve("notes.md"), "old");
        try (var workshop = Workshop.in(home)) {
            Files.writeString(workshop.file("notes.md"), "new");
            workshop.deliver(List.of("notes.md"));
        }

        assertThat(home.resolve("notes.md")).hasContent("new");
        assertThat(home.toFile().list()).containsExactly("notes.md");
    }

    @Test
    void a_file_in_the_place_of_the_folder_is_named_in_the_failure() throws Exception {
        var file = Files.writeString(home.resolve("out"), "a file");

        assertThatThrownBy(() -> Workshop.in(file)).isInstanceOf(Failure.class).hasMessageContaining("is a file");
        assertThatThrownBy(() -> Workshop.in(file.resolve("deeper"))).isInstanceOf(Failure.class);
        assertThat(file).hasContent("a file");
    }

    @Test
    void two_jobs_in_one_folder_do_not_meet() throws Exception {
        try (var one = Workshop.in(home);
                var other = Workshop.in(home)) {
            assertThat(one.file("episode.mp3")).isNotEqualTo(other.file("episode.mp3"));
        }
    }
}

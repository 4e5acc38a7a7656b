package ai.echogen.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.caller.AccountId;
import ai.echogen.episode.Segment;
import ai.echogen.episode.Speaker;
import ai.echogen.library.scripts.KeptScript;
import ai.echogen.library.scripts.ScriptId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StoredScriptTest {
    private static StoredScript script(String segments, String metadata, Map<String, String> asked) {
        var kept = new KeptScript(
                new ScriptId(UUID.randomUUID()),
                new AccountId(UUID.randomUUID()),
                null,
                "prompt",
                "model",
                "en",
                segments,
                metadata,
                Instant.EPOCH,
                Instant.EPOCH,
                1);
        return StoredScript.of(kept, null, asked, Crews.BUILT_IN);
    }

    @Test
    void speakers_get_the_voice_that_is_asked_for_then_their_own_then_the_next_one() {
        var script = script("""
                [{"speaker": "Ada", "content": "One."}, {"speaker": "Bob", "content": "Two."},
                 {"speaker": "Cleo", "content": "Three."}, {"speaker": "Dan", "content": "Four."},
                 {"speaker": "Eve", "content": "Five."}]
                """, """
                {"speakers": [{"name": "Bob", "voice": "awb"}, {"name": "Dan", "voice": "gone"}]}
                """, Map.of("cleo", "kal"));

        assertThat(script.script().speakers())
                .containsExactlyInAnyOrder(
                        new Speaker("Ada", "slt"),
                        new Speaker("Bob", "awb"),
                        new Speaker("Cleo", "kal"),
                        new Speaker("Dan", "rms"),
                        new Speaker("Eve", "slt"));
    }

    @Test
    void chapters_follow_the_lines_that_name_them_also_when_lines_were_added_or_emptied() {
        var script = script("""
                [{"speaker": "A", "content": "Hello.", "chapter": "Intro"}, {"speaker": "A", "content": "New."},
                 {"speaker": "A", "content": "", "chapter": "The dance"}, {"speaker": "A", "content": "They dance."}]
                """, "{\"title\": \"Bees\"}", Map.of());

        assertThat(script.script().segments()).extracting(Segment::title).containsExactly("Intro", "The dance");
        assertThat(script.script().segments().getLast().turns()).hasSize(1);
        assertThat(script.lines()).containsExactly(0, 1, 3);
    }

    @Test
    void where_no_line_names_a_chapter_the_listed_times_do() {
        var script = script("""
                [{"speaker": "A", "content": "Hello.", "start_time": 5, "end_time": 6},
                 {"speaker": "A", "content": "They dance.", "start_time": 9, "end_time": 11}]
                """, """
                {"chapters": [{"start_time": 0, "title": "Intro"}, {"start_time": 8.5, "title": "The dance"}]}
                """, Map.of());

        assertThat(script.script().segments()).extracting(Segment::title).containsExactly("Intro", "The dance");
    }

    @Test
    void a_script_without_chapters_is_one_that_is_called_like_the_episode() {
        assertThat(script("[{\"speaker\": \"\", \"content\": \"Hello.\"}]", "{\"title\": \"Bees\"}", Map.of())
                        .script()
                        .segments())
                .singleElement()
                .extracting(Segment::title)
                .isEqualTo("Bees");
    }

    @Test
    void times_are_told_for_what_was_spoken_and_what_else_a_line_says_stays() {
        var segments = "[{\"speaker\":\"A\",\"content\":\"…\",\"start_time\":1},"
                + "{\"speaker\":\"A\",\"content\":\"Hello.\",\"mood\":\"glad\"}]";
        var script = script(segments, "{}", Map.of());

        assertThat(script.timed(segments, List.of(2.0004), List.of(3.0)))
                .isEqualTo(
                        "[{\"speaker\":\"A\",\"content\":\"…\",\"start_time\":null,\"end_time\":null},"
                                + "{\"speaker\":\"A\",\"content\":\"Hello.\",\"mood\":\"glad\",\"start_time\":2.0,\"end_time\":3.0}]");
    }
}

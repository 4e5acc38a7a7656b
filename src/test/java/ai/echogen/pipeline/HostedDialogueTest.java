package ai.echogen.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.testing.LocalVendor.Asked;
import ai.echogen.testing.LocalVendor.Reply;
import ai.echogen.testing.OneVendor;
import ai.echogen.testing.SpokenSound;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Turns that a vendor speaks to each other in one call.
@QuarkusTest
@TestProfile(OneVendor.class)
class HostedDialogueTest extends HostedEpisodes {
    /// ElevenLabs' dialogue: each input, and a pause behind it.
    private static Reply dialogue(Asked asked) {
        var pcm = new ByteArrayOutputStream();
        var answer = JsonNodeFactory.instance.objectNode();
        var segments = answer.putArray("voice_segments");
        for (var input : asked.json().path("inputs")) {
            var segment = segments.addObject()
                    .put("dialogue_input_index", segments.size() - 1)
                    .put("start_time_seconds", pcm.size() / 48_000.0);
            pcm.writeBytes(SpokenSound.pcm(input.path("text").asText(), 24_000));
            segment.put("end_time_seconds", pcm.size() / 48_000.0);
            pcm.writeBytes(SpokenSound.silence(0.3, 24_000));
        }
        answer.put("audio_base64", Base64.getEncoder().encodeToString(pcm.toByteArray()));
        return Reply.json(answer.toString());
    }

    @Test
    void turns_that_are_spoken_in_one_call_are_still_takes_of_their_own() {
        ana.post("/api-keys", Map.of("provider", "elevenlabs", "key", "0123456789abcdef0123456789abcdef"));
        local.always("/text-to-dialogue", HostedDialogueTest::dialogue);
        var script = ana.post(
                "/scripts",
                Map.of(
                        "prompt",
                        "p",
                        "model",
                        "m",
                        "segments",
                        Stream.of("Ada", "Bob", "Ada", "Bob")
                                .map(name -> Map.of(
                                        "speaker", name, "content", "Here is what %s thinks of bees.".formatted(name)))
                                .toList()));
        Map<String, Object> more = Map.of(
                "voice",
                Map.of("provider", "elevenlabs", "model", "eleven_v3"),
                "speakers",
                List.of(Map.of("name", "Ada", "voice", "a1"), Map.of("name", "Bob", "voice", "b2")));

        var job = rendered(script.text("id"), more);

        assertThat(job.path("status").asText()).as(job.toString()).isEqualTo("succeeded");
        var calls = local.asked().stream()
                .filter(asked -> asked.path().startsWith("/text-to"))
                .toList();
        assertThat(calls)
                .singleElement()
                .satisfies(asked -> assertThat(asked.path()).contains("dialogue"));
        var lines = ana.get("/scripts/" + script.text("id")).body().path("segments");
        for (var i = 1; i < lines.size(); i++) {
            assertThat(lines.get(i).path("start_time").asDouble())
                    .isGreaterThan(lines.get(i - 1).path("end_time").asDouble());
        }
        assertThat(used("speech")).containsExactly("elevenlabs characters");

        rendered(script.text("id"), more);
        assertThat(local.asked())
                .as("nothing is spoken twice")
                .filteredOn(asked -> asked.path().startsWith("/text-to"))
                .hasSize(1);
    }

    @Test
    void what_could_not_be_cut_is_spoken_turn_by_turn_and_both_are_told_as_spent() {
        ana.post("/api-keys", Map.of("provider", "elevenlabs", "key", "0123456789abcdef0123456789abcdef"));
        local.always(
                "/text-to-dialogue",
                asked -> Reply.json("{\"audio_base64\":\"%s\"}"
                        .formatted(Base64.getEncoder().encodeToString(SpokenSound.pcm(5.0, 24_000)))));
        local.always(
                "/text-to-speech",
                asked -> Reply.of(
                        200,
                        "audio/pcm",
                        SpokenSound.pcm(asked.json().path("text").asText(), 24_000),
                        Map.of()));
        var script = ana.post(
                "/scripts",
                Map.of(
                        "prompt",
                        "p",
                        "model",
                        "m",
                        "segments",
                        List.of(
                                Map.of("speaker", "Ada", "content", "Here is what I think of bees."),
                                Map.of("speaker", "Bob", "content", "And here is what I think."))));
        var job = rendered(
                script.text("id"),
                Map.of(
                        "voice",
                        Map.of("provider", "elevenlabs", "model", "eleven_v3"),
                        "speakers",
                        List.of(Map.of("name", "Ada", "voice", "a1"), Map.of("name", "Bob", "voice", "b2"))));
        assertThat(job.path("status").asText()).as(job.toString()).isEqualTo("succeeded");
        var calls = database.asService(sql -> sql.list(
                "select kind from usage_events where user_id = ? and kind like 'speech%' order by kind",
                row -> row.getString(1), ana.account()));
        assertThat(calls).containsExactly("speech", "speech", "speech_refused");
    }
}

package ai.echogen.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.testing.LocalVendor.Asked;
import ai.echogen.testing.LocalVendor.Reply;
import ai.echogen.testing.ManualClock;
import ai.echogen.testing.OneVendor;
import ai.echogen.testing.SpokenSound;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A job leaves its worker after others have stepped in, and goes on in a run that knows only what the journal holds.
@QuarkusTest
@TestProfile(OneVendor.class)
class UnderstudyGoesOnTest extends HostedEpisodes {
    private static final int TURNS = 8;
    private static final Reply REFUSED = Reply.json(401, "{\"error\":{\"message\":\"no\"}}");
    private static final Reply BUSY = Reply.json(429, "{\"detail\":{\"status\":\"system_busy\",\"message\":\"no\"}}")
            .with("Retry-After", "60");

    @Inject
    ManualClock clock;

    @BeforeEach
    void key_of_those_who_step_in() {
        ana.post("/api-keys", Map.of("provider", "elevenlabs", "key", "0123456789abcdef0123456789abcdef"));
    }

    /// Speaks that many times, and then answers otherwise.
    private static Function<Asked, Reply> atMost(
            int times, AtomicInteger spoken, Function<Asked, Reply> sound, Reply then) {
        return asked -> {
            if (spoken.incrementAndGet() > times) {
                spoken.decrementAndGet();
                return then;
            }
            return sound.apply(asked);
        };
    }

    private static Reply wav(Asked asked) {
        var pcm = SpokenSound.pcm(asked.json().path("input").asText(), 24_000);
        return Reply.of(200, "audio/wav", SpokenSound.wav(pcm, 24_000), Map.of());
    }

    private static Reply pcm(Asked asked) {
        return Reply.of(
                200, "audio/pcm", SpokenSound.pcm(asked.json().path("text").asText(), 24_000), Map.of());
    }

    private void first(int times, AtomicInteger spoken) {
        local.always("/audio/speech", atMost(times, spoken, UnderstudyGoesOnTest::wav, REFUSED));
    }

    private void second(int times, AtomicInteger spoken, Reply then) {
        local.always("/text-to-speech", atMost(times, spoken, UnderstudyGoesOnTest::pcm, then));
    }

    private String accepted() {
        var script = ana.post(
                "/scripts",
                Map.of(
                        "prompt",
                        "p",
                        "model",
                        "m",
                        "segments",
                        IntStream.range(0, TURNS)
                                .mapToObj(i -> Map.of(
                                        "speaker",
                                        i % 2 == 0 ? "Ada" : "Bob",
                                        "content",
                                        "This is line %d about bees.".formatted(i)))
                                .toList()));
        var fallback = Map.of("provider", "elevenlabs", "voices", List.of("a1", "b2"));
        var voice = Map.of("provider", "speech-server", "model", "kokoro", "fallback", fallback);
        var job = ana.post(
                "/jobs",
                Map.of("job_type", "audio_render", "payload", Map.of("script_id", script.text("id"), "voice", voice)));
        assertThat(job.status()).as(job.response().body()).isEqualTo(202);
        return job.text("id");
    }

    private JsonNode ran(String job) {
        worker.runDue();
        return ana.get("/jobs/" + job).body();
    }

    private static void succeededWith(JsonNode job, String provider) {
        assertThat(job.path("status").asText()).as(job.toString()).isEqualTo("succeeded");
        assertThat(job.at("/result/voice/provider").asText()).isEqualTo(provider);
    }

    @Test
    void who_stepped_in_goes_on_and_the_first_ones_are_not_asked_again() {
        var firsts = new AtomicInteger();
        var seconds = new AtomicInteger();
        first(3, firsts);
        second(2, seconds, BUSY);
        var id = accepted();
        assertThat(ran(id).path("status").asText()).isEqualTo("queued");
        assertThat(firsts).hasValue(3);
        assertThat(seconds).hasValue(2);

        first(100, firsts);
        second(100, seconds, BUSY);
        clock.advance(Duration.ofMinutes(5));
        var job = ran(id);

        succeededWith(job, "elevenlabs");
        assertThat(firsts).as("nobody of them was asked again").hasValue(3);
        assertThat(seconds).as("each turn is paid for once").hasValue(TURNS);
        assertThat(podcast(job).path("speakers").findValuesAsText("voice")).containsExactlyInAnyOrder("a1", "b2");
    }

    @Test
    void when_they_are_out_by_then_the_first_ones_are_asked_once_more() {
        var firsts = new AtomicInteger();
        var seconds = new AtomicInteger();
        first(3, firsts);
        second(2, seconds, BUSY);
        var id = accepted();
        ran(id);

        first(100, firsts);
        second(2, seconds, REFUSED);
        clock.advance(Duration.ofMinutes(5));

        succeededWith(ran(id), "speech-server");
        assertThat(firsts).as("what they spoke before is kept").hasValue(TURNS);
    }
}

package ai.echogen.providers.tts.hosted;

import ai.echogen.providers.Access;
import ai.echogen.providers.Call;
import ai.echogen.providers.Outcome;
import ai.echogen.providers.ProviderHttp;
import ai.echogen.providers.Refusal;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/// ElevenLabs' `POST /text-to-dialogue/with-timestamps`, which `eleven_v3` alone speaks. The answer
/// says which part of the sound belongs to which input.
final class ElevenLabsDialogue implements Conversation {
    private static final int RATE = 24_000;

    private final ProviderHttp http;

    ElevenLabsDialogue(ProviderHttp http) {
        this.http = http;
    }

    @Override
    public boolean isSpokenBy(String model) {
        return model.equals(ElevenLabs.V3);
    }

    @Override
    public int mostVoices() {
        return 10;
    }

    /// The vendor takes about 2,000, and counts directions too.
    @Override
    public int longest() {
        return 1_800;
    }

    @Override
    public boolean tellsWhere() {
        return true;
    }

    @Override
    public Outcome<List<Stretch>> speak(Access access, List<Line> lines, Pcm sink) throws InterruptedException {
        var body = JsonNodeFactory.instance
                .objectNode()
                .put("model_id", lines.getFirst().model())
                .put(
                        "language_code",
                        Locale.forLanguageTag(lines.getFirst().language()).getLanguage());
        var inputs = body.putArray("inputs");
        for (var line : lines) {
            inputs.addObject().put("text", ElevenLabs.directed(line)).put("voice_id", line.voice());
        }
        var call = Call.post("/text-to-dialogue/with-timestamps?output_format=pcm_" + RATE, body)
                .within(Duration.ofMinutes(2), Duration.ofMinutes(5))
                .upTo(128L << 20);
        return http.json(access, call, answer -> heard(access, lines, answer, sink));
    }

    private Outcome<List<Stretch>> heard(Access access, List<Line> lines, JsonNode answer, Pcm sink) {
        var sound = answer.path("audio_base64");
        if (!sound.isTextual()) {
            return new Outcome.Refused<>(
                    Refusal.GARBLED, "ElevenLabs answered something that is no speech: check its base URL.");
        }
        var spent = SpeechEndpoint.spent(http.prices(), access, lines.toArray(Line[]::new));
        try {
            Arriving.copy(new ByteArrayInputStream(Base64.getDecoder().decode(sound.textValue())), RATE, sink);
        } catch (IOException | IllegalArgumentException e) {
            return new Outcome.TryLater<>(null, "ElevenLabs sent sound that cannot be read.", spent);
        }
        return new Outcome.Done<>(stretches(answer.path("voice_segments"), lines.size()), spent);
    }

    /// One input may come in several segments. Where one came in none, nothing is certain.
    private static List<Stretch> stretches(JsonNode segments, int lines) {
        var stretches = new ArrayList<Stretch>();
        for (var line = 0; line < lines; line++) {
            var start = Double.POSITIVE_INFINITY;
            var end = Double.NEGATIVE_INFINITY;
            for (var segment : segments) {
                if (segment.path("dialogue_input_index").asInt(-1) == line) {
                    start = Math.min(start, segment.path("start_time_seconds").asDouble());
                    end = Math.max(end, segment.path("end_time_seconds").asDouble());
                }
            }
            if (!(start < end)) {
                return List.of();
            }
            stretches.add(new Stretch(start, end));
        }
        return stretches;
    }
}

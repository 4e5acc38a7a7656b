package ai.echogen.providers.tts.hosted;

import ai.echogen.providers.Access;
import ai.echogen.providers.Call;
import ai.echogen.providers.Outcome;
import ai.echogen.providers.ProviderHttp;
import ai.echogen.providers.Vendor;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// ElevenLabs: <https://github.com/elevenlabs/elevenlabs-python>, 2026-07-23. Raw samples at 24 kHz, which
/// every plan may ask for. Directions belong into the text and only `eleven_v3` knows them.
final class ElevenLabs implements Speech {
    static final String V3 = "eleven_v3";

    private final ProviderHttp http;
    private final SpeechEndpoint endpoint;
    private final ElevenLabsDialogue dialogue;

    ElevenLabs(ProviderHttp http) {
        this.http = http;
        this.endpoint = new SpeechEndpoint(http);
        this.dialogue = new ElevenLabsDialogue(http);
    }

    @Override
    public Vendor vendor() {
        return Vendor.ELEVENLABS;
    }

    @Override
    public Outcome<Double> speak(Access access, Line line, Pcm sink) throws InterruptedException {
        var body = JsonNodeFactory.instance
                .objectNode()
                .put("text", directed(line))
                .put("model_id", line.model());
        if (!line.model().equals(V3)) { // which takes none
            if (line.before() != null) {
                body.put("previous_text", line.before());
            }
            if (line.after() != null) {
                body.put("next_text", line.after());
            }
        }
        if (!line.model().contains("multilingual_v2")) {
            body.put("language_code", Locale.forLanguageTag(line.language()).getLanguage());
        }
        var path = "/text-to-speech/%s?output_format=pcm_24000"
                .formatted(URLEncoder.encode(line.voice(), StandardCharsets.UTF_8));
        return endpoint.speak(access, line, path, body, 24_000, sink);
    }

    /// As it is written for a model that takes directions, and for one that does not.
    static String directed(Line line) {
        return line.model().equals(V3) && line.delivery() != null
                ? "[%s] %s".formatted(line.delivery(), line.text())
                : line.text();
    }

    @Override
    public Optional<Conversation> conversation() {
        return Optional.of(dialogue);
    }

    @Override
    public Outcome<List<HostedVoice>> voices(Access access) throws InterruptedException {
        return http.json(access, Call.get("/voices"), answer -> {
            var voices = new ArrayList<HostedVoice>();
            for (var voice : answer.path("voices")) {
                var id = voice.path("voice_id").asText("");
                if (!id.isEmpty()) {
                    voices.add(voice(id, voice));
                }
            }
            return Outcome.done(List.copyOf(voices));
        });
    }

    private static HostedVoice voice(String id, JsonNode voice) {
        var labels = voice.path("labels");
        return new HostedVoice(
                id,
                voice.path("name").asText(id),
                labels.path("descriptive").asText(labels.path("description").asText("")),
                gender(labels.path("gender").asText("")),
                // the models speak more languages than a voice was verified for
                List.of(),
                preview(voice.path("preview_url").asText("")));
    }

    private static @Nullable URI preview(String address) {
        try {
            return address.startsWith("https://") ? new URI(address) : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static @Nullable String gender(String label) {
        return label.equals("female") || label.equals("male") ? label : null;
    }

    @Override
    public Outcome<List<String>> models(Access access) throws InterruptedException {
        return http.json(access, Call.get("/models"), answer -> {
            var models = new ArrayList<String>();
            for (var model : answer) {
                if (model.path("can_do_text_to_speech").asBoolean()) {
                    models.add(model.path("model_id").asText(""));
                }
            }
            return Outcome.done(List.copyOf(models));
        });
    }

    @Override
    public int longest(String model) {
        return 2_800;
    }

    @Override
    public String usualModel() {
        return "eleven_multilingual_v2";
    }

    @Override
    public List<HostedVoice> commonVoices() {
        return List.of();
    }

    @Override
    public List<String> usualVoices() {
        return List.of();
    }
}

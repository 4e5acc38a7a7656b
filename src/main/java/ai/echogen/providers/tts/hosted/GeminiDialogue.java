package ai.echogen.providers.tts.hosted;

import ai.echogen.providers.Access;
import ai.echogen.providers.Call;
import ai.echogen.providers.Outcome;
import ai.echogen.providers.ProviderHttp;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/// Two of Gemini's voices in one call. From 3.8 on each line is a part of its own; the models before
/// take a transcript with a name before each line. Neither says where a line ends.
final class GeminiDialogue implements Conversation {
    private final ProviderHttp http;
    private final GeminiSound sound;

    GeminiDialogue(ProviderHttp http) {
        this.http = http;
        this.sound = new GeminiSound(http);
    }

    @Override
    public boolean isSpokenBy(String model) {
        return true;
    }

    @Override
    public int mostVoices() {
        return 2;
    }

    /// About two minutes: longer takes drift.
    @Override
    public int longest() {
        return 1_800;
    }

    @Override
    public boolean tellsWhere() {
        return false;
    }

    @Override
    public Outcome<List<Stretch>> speak(Access access, List<Line> lines, Pcm sink) throws InterruptedException {
        var model = lines.getFirst().model();
        var path = "/models/" + URLEncoder.encode(model, StandardCharsets.UTF_8) + ":generateContent";
        var call = Call.post(path, body(model, lines))
                .within(Duration.ofMinutes(2), Duration.ofMinutes(5))
                .upTo(128L << 20);
        return http.json(
                access, call, answer -> sound.read(access, model, answer, sink).map(_ -> List.of()));
    }

    private static ObjectNode body(String model, List<Line> lines) {
        var voices = lines.stream().map(Line::voice).distinct().toList();
        var body = JsonNodeFactory.instance.objectNode();
        var parts = body.putArray("contents").addObject().put("role", "user").putArray("parts");
        if (GeminiSpeech.isClassic(model)) {
            transcript(parts, lines, voices);
        } else {
            turns(parts, lines, voices);
        }
        var config = body.putObject("generationConfig");
        config.putArray("responseModalities").add("AUDIO");
        var speakers = config.putObject("speechConfig")
                .putObject("multiSpeakerVoiceConfig")
                .putArray("speakerVoiceConfigs");
        for (var voice : voices) {
            var speaker = speakers.addObject().put("speaker", speaker(voices, voice));
            speaker.putObject("voiceConfig").putObject("prebuiltVoiceConfig").put("voiceName", voice);
        }
        return body;
    }

    private static void transcript(ArrayNode parts, List<Line> lines, List<String> voices) {
        parts.addObject()
                .put(
                        "text",
                        lines.stream()
                                .map(line -> speaker(voices, line.voice()) + ": " + line.text())
                                .collect(Collectors.joining("\n", "Read this conversation aloud:\n", "")));
    }

    private static void turns(ArrayNode parts, List<Line> lines, List<String> voices) {
        for (var line : lines) {
            var how = parts.addObject()
                    .put("text", line.text())
                    .putObject("speechMetadata")
                    .put("speaker", speaker(voices, line.voice()));
            if (line.delivery() != null) {
                how.put("style", line.delivery());
            }
        }
    }

    private static String speaker(List<String> voices, String voice) {
        return "Speaker" + (voices.indexOf(voice) + 1);
    }
}

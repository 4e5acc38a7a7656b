package ai.echogen.providers.tts;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.ops.Check;
import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.Collectors;

/// Whether the built-in voices speak.
public final class VoiceCheck implements Check {
    @Override
    public String name() {
        return "Voices";
    }

    @Override
    public Finding look() {
        try (var voices = new FliteVoices()) {
            var wav = Files.createTempFile("echogen-", ".wav");
            try {
                voices.speak("Good morning.", voices.voices().getFirst(), 1, wav);
            } finally {
                Files.deleteIfExists(wav);
            }
            return Finding.good("the built-in ones speak: %s"
                    .formatted(voices.voices().stream().map(Voice::id).collect(Collectors.joining(", "))));
        } catch (IOException e) {
            return Finding.bad("no temporary file can be written (%s): make room in the temporary folder"
                    .formatted(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(Code.CANCELLED, "Stopped while listening to the voices.", e);
        }
    }
}

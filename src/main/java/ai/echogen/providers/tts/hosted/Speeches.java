package ai.echogen.providers.tts.hosted;

import ai.echogen.providers.ProviderHttp;
import ai.echogen.providers.Vendor;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/// Every vendor of voices: a new one is a file and a line here.
@Singleton
public final class Speeches {
    private final List<Speech> all;

    public Speeches(ProviderHttp http) {
        all = List.of(
                new GeminiSpeech(http),
                new OpenAiSpeech(http),
                new ElevenLabs(http),
                new GroqSpeech(http),
                new SpeechServer(http));
    }

    public Optional<Speech> of(Vendor vendor) {
        return all.stream().filter(speech -> speech.vendor() == vendor).findFirst();
    }
}

package ai.echogen.vault;

import ai.echogen.providers.tts.Voice;
import ai.echogen.providers.tts.hosted.HostedVoice;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "Voice")
record VoiceResponse(
        @Schema(description = "What a job names it by", examples = "slt")
        String id,

        @Schema(examples = "builtin") String provider,
        String name,

        @Schema(description = "How it sounds; empty where nobody says")
        String character,

        @Schema(nullable = true, pattern = "female|male") @Nullable
        String gender,

        @Schema(description = "BCP 47; empty when it speaks whatever it is given")
        List<String> languages,

        @Schema(
                description = "Where it can be heard, with your token",
                examples = "/api/v1/voices/slt/sample?provider=builtin")
        String sampleUrl) {
    static final String BUILTIN = "builtin";

    static VoiceResponse of(Voice voice) {
        return new VoiceResponse(
                voice.id(),
                BUILTIN,
                voice.name(),
                voice.character(),
                voice.gender(),
                List.of(voice.language()),
                sample(BUILTIN, voice.id()));
    }

    static VoiceResponse of(String provider, HostedVoice voice) {
        return new VoiceResponse(
                voice.id(),
                provider,
                voice.name(),
                voice.character(),
                voice.gender(),
                voice.languages(),
                sample(provider, voice.id()));
    }

    private static String sample(String provider, String id) {
        return "/api/v1/voices/%s/sample?provider=%s"
                .formatted(URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20"), provider);
    }

    boolean speaks(String language) {
        var wanted = Locale.forLanguageTag(language).getLanguage();
        return languages.isEmpty()
                || languages.stream()
                        .anyMatch(
                                tag -> Locale.forLanguageTag(tag).getLanguage().equals(wanted));
    }
}

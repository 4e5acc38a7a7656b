package ai.echogen.providers.tts.hosted;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A vendor's voice.
///
/// @param character how it sounds, in a few words; empty where the vendor does not say
/// @param gender    `female` or `male`; null where it is not known
/// @param preview   where the vendor itself lets people hear it; null where it does not
/// @param languages BCP 47 primary tags; empty when it speaks whatever it is given
public record HostedVoice(
        String id,
        String name,
        String character,
        @Nullable String gender,
        List<String> languages,
        @Nullable URI preview) {
    public HostedVoice {
        languages = List.copyOf(languages);
    }

    /// Without a sample.
    public HostedVoice(String id, String name, String character, @Nullable String gender, List<String> languages) {
        this(id, name, character, gender, languages, null);
    }

    /// Whether it can read a text in this language.
    public boolean speaks(String language) {
        return languages.isEmpty() || languages.contains(language.split("-", 2)[0]);
    }
}

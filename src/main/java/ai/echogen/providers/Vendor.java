package ai.echogen.providers;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The catalogue: one line for each vendor that people use. Their adapters are in the packages of the ports.
public enum Vendor {
    OPENAI(
            "OpenAI",
            "https://api.openai.com/v1",
            "sk-(?!ant-|or-).+",
            5,
            Ability.WRITER,
            Ability.VOICES,
            Ability.ARTIST),
    GEMINI(
            "Google Gemini",
            "https://generativelanguage.googleapis.com/v1beta",
            "AIza.+|AQ\\..+",
            5,
            Ability.WRITER,
            Ability.VOICES,
            Ability.ARTIST),
    GROQ("Groq", "https://api.groq.com/openai/v1", "gsk_.+", 2, Ability.WRITER, Ability.VOICES),
    OPENROUTER("OpenRouter", "https://openrouter.ai/api/v1", "sk-or-.+", 5, Ability.WRITER),
    ANTHROPIC("Anthropic", "https://api.anthropic.com/v1", "sk-ant-.+", 4, Ability.WRITER),
    ELEVENLABS("ElevenLabs", "https://api.elevenlabs.io/v1", "sk_[0-9a-f]+|[0-9a-f]{32}", 2, Ability.VOICES),
    FIRECRAWL("Firecrawl", "https://api.firecrawl.dev/v2", "fc-.+", 2, Ability.READER),
    HYPERBROWSER("Hyperbrowser", "https://api.hyperbrowser.ai/api", "hb_.+", 2, Ability.READER),
    IMAGEROUTER("ImageRouter", "https://api.imagerouter.io/v1", "[0-9a-f]{64}", 2, Ability.ARTIST),
    /// Ollama, LM Studio, vLLM and everything else that speaks OpenAI's chat completions.
    OPENAI_COMPATIBLE("OpenAI-compatible server", null, null, 2, Ability.WRITER),
    /// Kokoro, Speaches and everything else that speaks OpenAI's speech endpoint.
    SPEECH_SERVER("OpenAI-compatible speech server", null, null, 2, Ability.VOICES);

    private final String title;
    private final @Nullable String usualAddress;
    private final @Nullable Pattern keys;
    private final int atOnce;
    private final List<Ability> abilities;

    /// @param keys   the shape of its keys; null where they have none
    /// @param atOnce calls at a time until the vendor says how many it takes
    Vendor(String title, @Nullable String usualAddress, @Nullable String keys, int atOnce, Ability... abilities) {
        this.title = title;
        this.usualAddress = usualAddress;
        this.keys = keys == null ? null : Pattern.compile(keys);
        this.atOnce = atOnce;
        this.abilities = List.of(abilities);
    }

    /// The name on the wire, for example `elevenlabs` or `openai-compatible`.
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The id as somebody wrote it, in any case.
    public static Optional<Vendor> of(String id) {
        var plain = id.strip().toLowerCase(Locale.ROOT).replace('_', '-');
        return Arrays.stream(values())
                .filter(vendor -> vendor.id().equals(plain))
                .findFirst();
    }

    /// What people call it.
    public String title() {
        return title;
    }

    public List<Ability> abilities() {
        return abilities;
    }

    public boolean can(Ability ability) {
        return abilities.contains(ability);
    }

    /// Where it lives; nothing for a server that everybody runs themselves.
    public Optional<String> usualAddress() {
        return Optional.ofNullable(usualAddress);
    }

    /// Whether it answers nobody without a key.
    public boolean needsKey() {
        return usualAddress != null;
    }

    /// Whether somebody is paid: a server of one's own costs what its machine does.
    public boolean sendsBills() {
        return usualAddress != null;
    }

    /// Whether its list of models has prices, so that they are known where no table has them.
    public boolean tellsPrices() {
        return this == OPENROUTER;
    }

    /// The setting that holds the operator's key, for example `OPENAI_API_KEY`.
    public String keySetting() {
        return name() + "_API_KEY";
    }

    /// The setting that names another address, for example `OPENAI_BASE_URL`.
    public String addressSetting() {
        return name() + "_BASE_URL";
    }

    int atOnce() {
        return atOnce;
    }

    /// The vendor whose keys look like this one, when this vendor's do not: for sentences, not for
    /// decisions.
    public Optional<Vendor> looksLike(ApiKey key) {
        if (keys == null || keys.matcher(key.secret()).matches()) {
            return Optional.empty();
        }
        return Stream.of(values())
                .filter(other ->
                        other.keys != null && other.keys.matcher(key.secret()).matches())
                .findFirst();
    }

    /// What proves the key to the vendor.
    Map<String, String> headers(@Nullable ApiKey key) {
        var headers = new LinkedHashMap<String, String>();
        if (this == ANTHROPIC) {
            headers.put("anthropic-version", "2023-06-01");
        }
        if (key != null) {
            switch (this) {
                case GEMINI -> headers.put("x-goog-api-key", key.secret());
                case ANTHROPIC, HYPERBROWSER -> headers.put("x-api-key", key.secret());
                case ELEVENLABS -> headers.put("xi-api-key", key.secret());
                case OPENAI, GROQ, OPENROUTER, FIRECRAWL, IMAGEROUTER, OPENAI_COMPATIBLE, SPEECH_SERVER ->
                    headers.put("Authorization", "Bearer " + key.secret());
            }
        }
        return headers;
    }
}

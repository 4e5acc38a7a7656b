package ai.echogen.vault;

import ai.echogen.http.Validation;
import ai.echogen.providers.ApiKey;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(
        name = "APIKeyCreate",
        requiredProperties = {"provider"},
        description = "Either `key` or `encrypted_key`",
        examples = """
                {"provider": "openai", "key_alias": "Work", "key": "sk-proj-your-own", "metadata": {"team": "radio"}}""")
record ApiKeyCreate(
        @Schema(
                minLength = 1,
                maxLength = PROVIDER,
                description = "Identifier for the AI provider (openai, gemini, etc.)",
                examples = "openai")
        @Nullable
        String provider,

        @Schema(maxLength = ALIAS, nullable = true, description = "Friendly display name", examples = "Work") @Nullable
        String keyAlias,

        @Schema(
                minLength = 1,
                maxLength = KEY,
                nullable = true,
                description =
                        "The key as your app encrypted it: kept, never given back, and of no use to this server's jobs",
                examples = "v1.c2VhbGVk")
        @Nullable
        String encryptedKey,

        @Schema(
                minLength = 1,
                maxLength = ApiKey.LONGEST,
                nullable = true,
                description = "The key itself: encrypted at once, used for your jobs, never given back",
                examples = "sk-…")
        @Nullable
        String key,

        @Schema(nullable = true, description = "`base_url` is where the provider is, for servers that you run yourself")
        @Nullable
        Map<String, Object> metadata) {
    static final int PROVIDER = 200;
    static final int ALIAS = 200;
    static final int KEY = 20_000;

    /// Without the key: this may land in logs.
    @Override
    public String toString() {
        return "ApiKeyCreate[" + provider + "]";
    }

    static SealedKey key(Validation body, @Nullable String encryptedKey) {
        return new SealedKey(body.text("encrypted_key", encryptedKey, 1, KEY));
    }
}

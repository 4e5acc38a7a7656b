package ai.echogen.vault;

import ai.echogen.http.Validation;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(
        name = "APIKeyCreate",
        requiredProperties = {"provider", "encrypted_key"},
        examples = """
                {"provider": "openai", "key_alias": "Work", "encrypted_key": "v1.c2VhbGVk", "metadata": {"team": "radio"}}""")
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
                description = "Encrypted API key payload; never given back",
                examples = "v1.c2VhbGVk")
        @Nullable
        String encryptedKey,

        @Schema(nullable = true) @Nullable Map<String, Object> metadata) {
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

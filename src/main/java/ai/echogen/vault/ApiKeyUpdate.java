package ai.echogen.vault;

import ai.echogen.db.JsonText;
import ai.echogen.http.Validation;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// @param keyAlias null when absent; JSON's null takes the name away
@Schema(
        name = "APIKeyUpdate",
        description = "What is absent stays as it is; of nulls, only that of `key_alias` changes",
        examples = """
                {"key_alias": "Home"}""")
record ApiKeyUpdate(
        @Schema(
                implementation = String.class,
                maxLength = ApiKeyCreate.ALIAS,
                nullable = true,
                description = "Friendly display name; null takes it away",
                examples = "Home")
        @Nullable
        JsonNode keyAlias,

        @Schema(
                minLength = 1,
                maxLength = ApiKeyCreate.KEY,
                nullable = true,
                description = "Takes the place of the old key",
                examples = "v1.c2VhbGVk")
        @Nullable
        String encryptedKey,

        @Schema(nullable = true, description = "Takes the place of the old metadata") @Nullable
        Map<String, Object> metadata) {
    KeyPatch checked() {
        var body = new Validation("body");
        var patch = new KeyPatch(
                alias(body),
                encryptedKey == null ? null : ApiKeyCreate.key(body, encryptedKey),
                metadata == null ? null : JsonText.of(body.object("metadata", metadata)));
        body.done();
        return patch;
    }

    private KeyPatch.@Nullable Alias alias(Validation body) {
        if (keyAlias == null || keyAlias.isNull()) {
            return keyAlias == null ? null : new KeyPatch.Alias(null);
        }
        if (!keyAlias.isTextual()) {
            body.wrong("key_alias", "This is not text.", "string_type");
        }
        return new KeyPatch.Alias(body.optionalText("key_alias", keyAlias.asText(), ApiKeyCreate.ALIAS));
    }

    /// Without the key: this may land in logs.
    @Override
    public String toString() {
        return "ApiKeyUpdate[]";
    }
}

package ai.echogen.vault;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(
        name = "APIKeyResponse",
        requiredProperties = {"id", "provider", "key_alias", "status", "created_at", "updated_at"})
record ApiKeyResponse(
        String id,
        String provider,
        @Schema(nullable = true) @Nullable String keyAlias,

        @JsonRawValue @Schema(type = SchemaType.OBJECT, additionalProperties = Schema.True.class)
        String metadata,

        @Schema(nullable = true, description = "The key's last four characters", examples = "x9Qa") @Nullable
        String lastFour,

        @Schema(
                description = "What the provider said when it was asked last",
                enumeration = {"unverified", "valid", "invalid", "no_funds", "not_allowed", "unknown"})
        String status,

        @Schema(implementation = String.class, format = "date-time", nullable = true) @Nullable
        Instant verifiedAt,

        @Schema(implementation = String.class, format = "date-time", nullable = true) @Nullable
        Instant lastUsedAt,

        @Schema(implementation = String.class, format = "date-time")
        Instant createdAt,

        @Schema(implementation = String.class, format = "date-time")
        Instant updatedAt) {
    static ApiKeyResponse of(StoredKey key) {
        return new ApiKeyResponse(
                key.id().toString(),
                key.provider(),
                key.alias(),
                key.metadata(),
                key.lastFour(),
                key.status(),
                key.verifiedAt(),
                key.lastUsedAt(),
                key.createdAt(),
                key.updatedAt());
    }
}

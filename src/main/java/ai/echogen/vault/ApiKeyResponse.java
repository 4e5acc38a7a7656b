package ai.echogen.vault;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(
        name = "APIKeyResponse",
        requiredProperties = {"id", "provider", "key_alias", "created_at", "updated_at"})
record ApiKeyResponse(
        String id,
        String provider,
        @Schema(nullable = true) @Nullable String keyAlias,

        @JsonRawValue @Schema(type = SchemaType.OBJECT, additionalProperties = Schema.True.class)
        String metadata,

        @Schema(implementation = String.class, format = "date-time")
        Instant createdAt,

        @Schema(implementation = String.class, format = "date-time")
        Instant updatedAt) {
    static ApiKeyResponse of(StoredKey key) {
        return new ApiKeyResponse(
                key.id().toString(), key.provider(), key.alias(), key.metadata(), key.createdAt(), key.updatedAt());
    }
}

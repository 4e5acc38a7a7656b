package ai.echogen.vault;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "APIKeyCheck")
record KeyCheckResponse(
        @Schema(enumeration = {"valid", "invalid", "no_funds", "not_allowed", "unknown"})
        String status,

        @Schema(description = "What the provider said, in one sentence", examples = "OpenAI takes the key.")
        String detail) {}

package ai.echogen.vault;

import ai.echogen.providers.Ability;
import ai.echogen.providers.Vendor;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "Provider")
record ProviderResponse(
        @Schema(examples = "openai") String id,
        @Schema(examples = "OpenAI") String name,

        @Schema(description = "What it can do: writer, voices, artist, reader")
        List<String> abilities,

        @Schema(description = "Whether it answers nobody without a key")
        boolean needsKey,

        @Schema(
                nullable = true,
                pattern = "own|shared",
                description = "Whose key your jobs use: your own, the operator's, or none")
        @Nullable
        String key) {
    static ProviderResponse of(Vendor vendor, @Nullable String key) {
        return new ProviderResponse(
                vendor.id(),
                vendor.title(),
                vendor.abilities().stream().map(Ability::wire).toList(),
                vendor.needsKey(),
                key);
    }
}

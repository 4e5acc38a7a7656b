package ai.echogen.vault;

import ai.echogen.providers.Ability;
import ai.echogen.providers.Prices;
import ai.echogen.providers.Vendor;
import ai.echogen.providers.writer.llm.Model;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What the provider does not tell, and no published price says, is null.
@Schema(name = "ProviderModel")
record ModelResponse(
        String id,
        String name,

        @Schema(enumeration = {"writer", "voices", "artist"})
        String ability,

        @Schema(nullable = true, description = "Tokens that it takes in") @Nullable
        Long contextTokens,

        @Schema(nullable = true, description = "US dollars for a million tokens in") @Nullable
        BigDecimal inputUsdPerMillion,

        @Schema(nullable = true, description = "US dollars for a million tokens out") @Nullable
        BigDecimal outputUsdPerMillion) {
    static ModelResponse writer(Vendor vendor, Model model) {
        return new ModelResponse(
                model.id(),
                model.name(),
                Ability.WRITER.wire(),
                model.contextTokens(),
                perMillion(model.inputPerToken(), vendor, model.id(), "input_tokens"),
                perMillion(model.outputPerToken(), vendor, model.id(), "output_tokens"));
    }

    static ModelResponse speaker(Vendor vendor, String model) {
        return of(vendor, model, Ability.VOICES);
    }

    static ModelResponse artist(Vendor vendor, String model) {
        return of(vendor, model, Ability.ARTIST);
    }

    private static ModelResponse of(Vendor vendor, String model, Ability ability) {
        return new ModelResponse(
                model,
                model,
                ability.wire(),
                null,
                perMillion(null, vendor, model, "input_tokens"),
                perMillion(null, vendor, model, "output_tokens"));
    }

    private static @Nullable BigDecimal perMillion(
            @Nullable BigDecimal perToken, Vendor vendor, String model, String unit) {
        return perToken == null
                ? Prices.known(vendor, model, unit).map(Prices.Price::usd).orElse(null)
                : perToken.movePointRight(6).stripTrailingZeros();
    }
}

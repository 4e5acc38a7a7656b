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
    static ModelResponse writer(Prices prices, Vendor vendor, Model model) {
        return new ModelResponse(
                model.id(),
                model.name(),
                Ability.WRITER.wire(),
                model.contextTokens(),
                perMillion(prices, model.inputPerToken(), vendor, model.id(), "input_tokens"),
                perMillion(prices, model.outputPerToken(), vendor, model.id(), "output_tokens"));
    }

    static ModelResponse speaker(Prices prices, Vendor vendor, String model) {
        return of(prices, vendor, model, Ability.VOICES);
    }

    static ModelResponse artist(Prices prices, Vendor vendor, String model) {
        return of(prices, vendor, model, Ability.ARTIST);
    }

    private static ModelResponse of(Prices prices, Vendor vendor, String model, Ability ability) {
        return new ModelResponse(
                model,
                model,
                ability.wire(),
                null,
                perMillion(prices, null, vendor, model, "input_tokens"),
                perMillion(prices, null, vendor, model, "output_tokens"));
    }

    private static @Nullable BigDecimal perMillion(
            Prices prices, @Nullable BigDecimal perToken, Vendor vendor, String model, String unit) {
        return perToken == null
                ? prices.known(vendor, model, unit).map(Prices.Price::usd).orElse(null)
                : perToken.movePointRight(6).stripTrailingZeros();
    }
}

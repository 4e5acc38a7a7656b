package ai.echogen.providers.image.hosted;

import ai.echogen.providers.Prices;
import ai.echogen.providers.Spent;
import ai.echogen.providers.Vendor;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reckons what a picture costs: as the vendor tells, else by its tokens, else by the piece.
final class Invoice {
    private Invoice() {}

    /// @param prices of the day of the call
    /// @param told   in US dollars; null when the vendor does not tell
    static List<Spent> of(
            Prices prices,
            Vendor vendor,
            String model,
            long inputTokens,
            long outputTokens,
            @Nullable BigDecimal told) {
        var cost = told;
        if (cost == null) {
            cost = tokens(prices, vendor, model, "input_tokens", inputTokens)
                    .add(tokens(prices, vendor, model, "output_tokens", outputTokens));
        }
        if (cost.signum() == 0 && told == null) {
            cost = prices.of(vendor, model, "images", BigDecimal.ONE);
        }
        return List.of(new Spent(vendor.id(), model, "cover", BigDecimal.ONE, "images", cost));
    }

    private static BigDecimal tokens(Prices prices, Vendor vendor, String model, String unit, long count) {
        return prices.of(vendor, model, unit, BigDecimal.valueOf(Math.max(0, count)));
    }
}

package ai.echogen.providers;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reckons what tokens cost.
public final class SpentTokens {
    private SpentTokens() {}

    /// @param prices of the day of the call
    /// @param asked  the model that was asked for: its price counts where the one that answered has none, since a
    ///              vendor may answer by a name that no table knows
    /// @param model that answered
    /// @param told  what the vendor says that the call cost, in US dollars; null leaves it to [Prices]
    public static List<Spent> of(
            Prices prices,
            Vendor vendor,
            String asked,
            String model,
            String kind,
            long input,
            long output,
            @Nullable BigDecimal told) {
        var priced = prices.known(vendor, model, "output_tokens").isPresent() ? model : asked;
        var in = BigDecimal.valueOf(Math.max(0, input));
        var out = BigDecimal.valueOf(Math.max(0, output));
        return List.of(
                new Spent(
                        vendor.id(),
                        model,
                        kind,
                        in,
                        "input_tokens",
                        told == null ? prices.of(vendor, priced, "input_tokens", in) : BigDecimal.ZERO),
                new Spent(
                        vendor.id(),
                        model,
                        kind,
                        out,
                        "output_tokens",
                        told == null ? prices.of(vendor, priced, "output_tokens", out) : told));
    }
}

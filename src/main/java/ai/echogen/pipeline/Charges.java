package ai.echogen.pipeline;

import ai.echogen.jobs.Charge;
import ai.echogen.providers.Access;
import ai.echogen.providers.Prices;
import ai.echogen.providers.Vendor;
import ai.echogen.providers.writer.llm.Model;
import ai.echogen.providers.writer.llm.Prompt;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reckons what a vendor will be paid for a call, before it is made: rather too much than too little, since
/// limits are kept by it. Each by the prices that hold at the time.
final class Charges {
    /// Of the sound that token-priced voices make, as Google counts it.
    static final int TOKENS_PER_SECOND = 25;

    /// Slow speech, and a breath.
    private static final double CHARACTERS_PER_SECOND = 12;

    private static final double BREATH = 1;

    /// Tokens of a question for a picture, and of the picture with what the model thought on its way.
    private static final long PICTURE_PROMPT = 1_000;

    private static final long PICTURE = 4_000;

    /// Readers have no models.
    private static final String NO_MODEL = "";

    private Charges() {}

    /// A question to a model: the answer may be as long as there is room for.
    ///
    /// @param told the model as its vendor lists it; null where that was not asked
    static Charge asking(Prices prices, Access access, Prompt prompt, @Nullable Model told) {
        var input = Tokens.of(prompt.system())
                + Tokens.of(prompt.user())
                + Tokens.of(prompt.schema().toString());
        var usd = tokens(prices, access.vendor(), prompt.model(), input, prompt.mostTokens())
                .or(() -> told(told, input, prompt.mostTokens()));
        return charge(access, prompt.model(), 0, usd);
    }

    /// A few words that a voice speaks.
    static Charge speaking(Prices prices, Access access, String model, String words) {
        var size = words.codePointCount(0, words.length());
        var seconds = Tokens.length(words) / CHARACTERS_PER_SECOND + BREATH;
        var usd = prices.cost(access.vendor(), model, "characters", BigDecimal.valueOf(size))
                .or(() -> tokens(prices, access.vendor(), model, Tokens.of(words), (long)
                        Math.ceil(seconds * TOKENS_PER_SECOND)));
        return charge(access, model, size, usd);
    }

    /// A picture, by the piece or by its tokens.
    static Charge painting(Prices prices, Access access, String model) {
        var usd = prices.cost(access.vendor(), model, "images", BigDecimal.ONE)
                .or(() -> tokens(prices, access.vendor(), model, PICTURE_PROMPT, PICTURE));
        return charge(access, model, 0, usd);
    }

    static Charge reading(Prices prices, Access access, int pages) {
        var usd = prices.cost(access.vendor(), NO_MODEL, "pages", BigDecimal.valueOf(pages));
        return charge(access, NO_MODEL, 0, usd);
    }

    private static Charge charge(Access access, String model, long size, Optional<BigDecimal> usd) {
        var vendor = access.vendor();
        return new Charge(
                vendor.id(), model, access.shared(), size, vendor.sendsBills() ? usd.orElse(null) : BigDecimal.ZERO);
    }

    private static Optional<BigDecimal> tokens(Prices prices, Vendor vendor, String model, long input, long output) {
        return prices.cost(vendor, model, "input_tokens", BigDecimal.valueOf(input))
                .flatMap(in -> prices.cost(vendor, model, "output_tokens", BigDecimal.valueOf(output))
                        .map(in::add));
    }

    private static Optional<BigDecimal> told(@Nullable Model model, long input, long output) {
        return model == null || model.inputPerToken() == null || model.outputPerToken() == null
                ? Optional.empty()
                : Optional.of(model.inputPerToken()
                        .multiply(BigDecimal.valueOf(input))
                        .add(model.outputPerToken().multiply(BigDecimal.valueOf(output))));
    }
}

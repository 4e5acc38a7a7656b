package ai.echogen.jobs;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Who will be paid for a step and how much at most, reckoned before it is attempted.
///
/// @param provider for example `openai`; `builtin` where nobody is paid
/// @param model    the provider's; empty where it has none
/// @param shared   whether the operator's key pays rather than the person's own
/// @param size     of the work in characters, for figures about such steps; 0 where it has none
/// @param usd      null when no price is known
public record Charge(
        String provider,
        String model,
        boolean shared,
        long size,
        @Nullable BigDecimal usd) {
    public static final String BUILT_IN = "builtin";

    /// For what is done here, and is no larger than any other of its kind.
    public static final Charge NONE = builtIn(0);

    public Charge {
        if (usd != null && usd.signum() < 0) {
            throw new IllegalArgumentException("a step cannot earn money");
        }
    }

    /// For what is done here.
    public static Charge builtIn(long size) {
        return new Charge(BUILT_IN, "", false, size, BigDecimal.ZERO);
    }

    boolean isFree() {
        return usd != null && usd.signum() == 0;
    }

    /// In words.
    String name() {
        return model.isEmpty() ? provider : provider + "/" + model;
    }
}

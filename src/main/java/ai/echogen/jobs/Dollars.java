package ai.echogen.jobs;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// Amounts in sentences.
final class Dollars {
    private Dollars() {}

    /// At least whole cents, at most hundredths of them, never less than it is: `$2.50`, `$0.0412`.
    static String text(BigDecimal usd) {
        var rounded = usd.setScale(4, RoundingMode.CEILING).stripTrailingZeros();
        return "$" + (rounded.scale() < 2 ? rounded.setScale(2, RoundingMode.UNNECESSARY) : rounded).toPlainString();
    }
}

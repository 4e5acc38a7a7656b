package ai.echogen.jobs;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A figure that is not known yet.
///
/// @param low    if all goes well
/// @param likely half of the time it is less
/// @param high   if much has to be done again
@Schema(requiredProperties = {"low", "likely", "high"})
public record Range(BigDecimal low, BigDecimal likely, BigDecimal high) {
    public static final Range NOTHING = new Range(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
    private static final MathContext DIGITS = new MathContext(2, RoundingMode.HALF_UP);

    /// To two digits: nobody knows more.
    public static Range of(double low, double likely, double high) {
        return new Range(digits(low), digits(likely), digits(high));
    }

    private static BigDecimal digits(double figure) {
        var rounded = BigDecimal.valueOf(figure).round(DIGITS).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }

    Range plus(Range other) {
        return new Range(low.add(other.low), likely.add(other.likely), high.add(other.high));
    }
}

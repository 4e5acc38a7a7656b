package ai.echogen.jobs;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.settings.Settings;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What each person may spend by the operator's keys.
///
/// @param monthly in US dollars, for a calendar month in UTC; null for as much as they like
record SharedBudget(@Nullable BigDecimal monthly) {
    static final String SETTING = "ECHOGEN_SHARE_BUDGET_USD";
    private static final BigDecimal LARGEST = BigDecimal.valueOf(1_000_000);

    /// @throws Failure `invalid_setting`
    static SharedBudget of(Settings settings) {
        return new SharedBudget(settings.text(SETTING)
                .map(text -> amount(text, settings.place(SETTING).orElse("the environment")))
                .orElse(null));
    }

    private static BigDecimal amount(String text, String place) {
        try {
            var amount = new BigDecimal(text.strip());
            if (amount.signum() >= 0 && amount.compareTo(LARGEST) <= 0) {
                return amount;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new Failure(
                Code.INVALID_SETTING,
                "%s is an amount of US dollars from 0 to 1000000, for example 5 or 2.50, and %s says something else: correct it, or remove it for no limit."
                        .formatted(SETTING, place));
    }
}

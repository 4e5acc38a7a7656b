package ai.echogen.jobs;

import ai.echogen.http.Validation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The most that a job may cost, in US dollars: `max_cost_usd` of any job's payload.
final class MaxCost {
    static final String FIELD = "max_cost_usd";
    private static final BigDecimal LARGEST = BigDecimal.valueOf(1_000_000);

    private MaxCost() {}

    /// @param where the mistakes of the payload are noted
    /// @return nothing where there is none, or after a mistake
    static Optional<BigDecimal> of(ObjectNode payload, Validation where) {
        JsonNode value = payload.path(FIELD);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isNumber()) {
            where.wrong(FIELD, "This is not a number.", "float_type");
            return Optional.empty();
        }
        return within(value.decimalValue(), where);
    }

    /// @param text as a query says it; null for none
    static Optional<BigDecimal> of(@Nullable String text, Validation where) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        try {
            return within(new BigDecimal(text.strip()), where);
        } catch (NumberFormatException e) {
            where.wrong(FIELD, "This is not a number.", "float_parsing");
            return Optional.empty();
        }
    }

    private static Optional<BigDecimal> within(BigDecimal amount, Validation where) {
        if (amount.signum() < 0) {
            where.wrong(FIELD, "This is at least 0.", "greater_than_equal");
            return Optional.empty();
        }
        if (amount.compareTo(LARGEST) > 0) {
            where.wrong(FIELD, "This is at most 1000000.", "less_than_equal");
            return Optional.empty();
        }
        return Optional.of(amount);
    }
}

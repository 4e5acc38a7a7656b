package ai.echogen.providers;

import java.math.BigDecimal;
import java.util.List;

/// What one call consumed.
///
/// @param vendor   its id
/// @param model    as the vendor called it in its answer, where it did
/// @param kind     `write`, `speech`, `cover` or `read`; with [#REFUSED] behind it where nothing came of it
/// @param quantity in `unit`s
/// @param unit     `input_tokens`, `output_tokens`, `characters`, `images`, `pages`
/// @param costUsd  as the vendor told, else by [Prices]; zero where neither knows
public record Spent(String vendor, String model, String kind, BigDecimal quantity, String unit, BigDecimal costUsd) {
    /// `speech_refused`, for example: billed by the vendor, and of no use.
    public static final String REFUSED = "_refused";

    public boolean isRefused() {
        return kind.endsWith(REFUSED);
    }

    /// The same, in vain.
    public Spent refused() {
        return isRefused() ? this : new Spent(vendor, model, kind + REFUSED, quantity, unit, costUsd);
    }

    /// All of them in vain.
    public static List<Spent> refused(List<Spent> spent) {
        return spent.stream().map(Spent::refused).toList();
    }
}

package ai.echogen.jobs;

import java.math.BigDecimal;

/// What one call to a vendor consumed: a row in `usage_events`.
///
/// @param provider for example `openai`
/// @param model    the provider's; empty where it has none
/// @param kind     for example `speech`
/// @param quantity in `unit`s
/// @param unit     `input_tokens`, `output_tokens`, `characters`, `seconds`, `images`, `pages`, `words`
/// @param costUsd  by the vendor's published price; zero for what is built in
public record Usage(String provider, String model, String kind, BigDecimal quantity, String unit, BigDecimal costUsd) {
    /// Of a provider that has no models.
    public Usage(String provider, String kind, BigDecimal quantity, String unit, BigDecimal costUsd) {
        this(provider, "", kind, quantity, unit, costUsd);
    }
}

package ai.echogen.providers;

import java.math.BigDecimal;

/// What one call consumed.
///
/// @param vendor   its id
/// @param model    as the vendor called it in its answer, where it did
/// @param kind     `write`, `speech`, `cover` or `read`
/// @param quantity in `unit`s
/// @param unit     `input_tokens`, `output_tokens`, `characters`, `images`, `pages`
/// @param costUsd  as the vendor told, else by [Prices]; zero where neither knows
public record Spent(String vendor, String model, String kind, BigDecimal quantity, String unit, BigDecimal costUsd) {}

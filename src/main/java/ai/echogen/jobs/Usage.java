package ai.echogen.jobs;

import java.math.BigDecimal;

/// What one call to a vendor consumed: a row in `usage_events`.
///
/// @param provider for example `openai`
/// @param kind     for example `speech`
/// @param quantity in `unit`s
/// @param unit     `tokens`, `characters`, `seconds`, `images`, `pages`
/// @param costUsd  by the vendor's published price; zero for what is built in
public record Usage(String provider, String kind, BigDecimal quantity, String unit, BigDecimal costUsd) {}

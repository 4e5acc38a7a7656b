package ai.echogen.usage;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// Whole days in UTC.
///
/// @param from the first
/// @param to   the last
record Period(LocalDate from, LocalDate to) {
    Instant begins() {
        return from.atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    /// The first moment after it.
    Instant ends() {
        return to.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}

package ai.echogen.providers;

import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Published prices as they are on one day, each with the day on which it was read and where: `prices.csv`
/// beside this class. Vendors change them without notice, and most of their models are not in the table: then
/// the cost is not known, and nothing is made up. Where a change was announced, the table has both prices.
public final class Prices {
    private static final List<Price> TABLE = read();

    private final LocalDate day;

    private Prices(LocalDate day) {
        this.day = day;
    }

    /// Those of the day in UTC.
    public static Prices at(Instant moment) {
        return new Prices(LocalDate.ofInstant(moment, ZoneOffset.UTC));
    }

    /// @param model beginning of the names that it holds for; the longest that fits counts
    /// @param usd   for a million of `unit`
    /// @param since the first day on which it holds; it ends when another one begins
    /// @param seen  the day, as ISO 8601 writes it
    public record Price(
            String vendor, String model, String unit, BigDecimal usd, LocalDate since, String seen, String source) {}

    /// In US dollars; zero when no price is known.
    public BigDecimal of(Vendor vendor, String model, String unit, BigDecimal quantity) {
        return cost(vendor, model, unit, quantity).orElse(BigDecimal.ZERO);
    }

    /// In US dollars; nothing when no price is known.
    public Optional<BigDecimal> cost(Vendor vendor, String model, String unit, BigDecimal quantity) {
        return known(vendor, model, unit)
                .map(price -> price.usd().multiply(quantity).movePointLeft(6).stripTrailingZeros());
    }

    public Optional<Price> known(Vendor vendor, String model, String unit) {
        return TABLE.stream()
                .filter(price -> price.vendor().equals(vendor.id())
                        && price.unit().equals(unit)
                        && model.startsWith(price.model())
                        && !price.since().isAfter(day))
                .max(Comparator.comparingInt((Price price) -> price.model().length())
                        .thenComparing(Price::since));
    }

    /// Of all days.
    public static List<Price> table() {
        return TABLE;
    }

    private static List<Price> read() {
        try (var file = requireNonNull(Prices.class.getResourceAsStream("prices.csv"), "prices.csv is missing");
                var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .skip(1)
                    .map(line -> line.split(",", 7))
                    .map(cells -> new Price(
                            cells[0],
                            cells[1],
                            cells[2],
                            new BigDecimal(cells[3]),
                            cells[4].isEmpty() ? LocalDate.MIN : LocalDate.parse(cells[4]),
                            cells[5],
                            cells[6]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

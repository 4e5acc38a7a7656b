package ai.echogen.settings;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Named values from the environment, then `./.env`, then `/etc/secrets/.env` (where Render puts a secret
/// file): the first place that has a value wins. An empty or blank value counts as unset, so that a form
/// field left empty in a hosting dashboard means the default.
///
/// Each feature reads its own names once, into a record of its own that states the defaults. Values may be
/// secrets: nothing here prints them.
public final class Settings {
    private static final List<Path> FILES = List.of(Path.of(".env"), Path.of("/etc/secrets/.env"));

    private record Value(String text, String place) {}

    private final Map<String, Value> values;

    private Settings(Map<String, Value> values) {
        this.values = values;
    }

    /// The settings of this process.
    public static Settings read() {
        return read(System.getenv(), FILES);
    }

    /// Settings that are handed in, with nothing read from this machine.
    public static Settings of(Map<String, String> values) {
        return read(values, List.of());
    }

    static Settings read(Map<String, String> environment, List<Path> files) {
        var values = new LinkedHashMap<String, Value>();
        add(values, environment, "the environment");
        for (var file : files) {
            add(values, DotEnv.read(file), file.toString());
        }
        return new Settings(Map.copyOf(values));
    }

    private static void add(Map<String, Value> values, Map<String, String> more, String place) {
        more.forEach((name, text) -> {
            if (!text.isBlank()) {
                values.putIfAbsent(name, new Value(text.strip(), place));
            }
        });
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).map(Value::text);
    }

    /// Where a value was found, for sentences such as "set in .env".
    public Optional<String> place(String name) {
        return Optional.ofNullable(values.get(name)).map(Value::place);
    }

    /// A whole number from `least` to `most`, or `unset`.
    ///
    /// @throws Failure `invalid_setting` for anything else
    public int number(String name, int unset, int least, int most) {
        var value = values.get(name);
        if (value == null) {
            return unset;
        }
        try {
            var number = Integer.parseInt(value.text());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException _) {
            // said below, together with numbers out of range
        }
        throw new Failure(
                Code.INVALID_SETTING,
                "%s must be a whole number from %d to %d, and %s says \"%s\". Correct it, or remove it for the default %d."
                        .formatted(name, least, most, value.place(), value.text(), unset));
    }

    /// `true` or `false`, or `unset`.
    ///
    /// @throws Failure `invalid_setting` for anything else
    public boolean flag(String name, boolean unset) {
        var value = values.get(name);
        if (value == null) {
            return unset;
        }
        return switch (value.text().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw new Failure(
                        Code.INVALID_SETTING,
                        "%s must be true or false, and %s says \"%s\". Correct it, or remove it for the default %s."
                                .formatted(name, value.place(), value.text(), unset));
        };
    }
}

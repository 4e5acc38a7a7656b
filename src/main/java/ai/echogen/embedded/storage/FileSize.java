package ai.echogen.embedded.storage;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;

/// A size as bucket limits are written: `50MB`, `1.5 GB`. Units are decimal, as Supabase's are.
final class FileSize {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,6})?)\\s*(gb|mb|kb|b)");

    private FileSize() {}

    static long bytes(String text) {
        var size = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!size.matches()) {
            throw WireError.request("Invalid file size format, hint: use 20GB / 20MB / 30KB / 3B");
        }
        var unit = switch (size.group(2)) {
            case "gb" -> 1_000_000_000;
            case "mb" -> 1_000_000;
            case "kb" -> 1_000;
            default -> 1;
        };
        return new BigDecimal(size.group(1)).multiply(BigDecimal.valueOf(unit)).longValue();
    }
}

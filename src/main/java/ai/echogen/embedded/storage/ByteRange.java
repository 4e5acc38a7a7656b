package ai.echogen.embedded.storage;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which bytes of a file a request asks for (RFC 9110, section 14).
sealed interface ByteRange {
    record Whole() implements ByteRange {}

    /// @param length at least 1
    record Part(long from, long length) implements ByteRange {
        String contentRange(long size) {
            return "bytes %d-%d/%d".formatted(from, from + length - 1, size);
        }
    }

    /// Nothing of the file lies in it.
    record Outside() implements ByteRange {}

    Pattern SINGLE = Pattern.compile("bytes=\\s*(\\d{0,18})-(\\d{0,18})\\s*", Pattern.CASE_INSENSITIVE);

    /// What is not understood, and several ranges at once, may be answered with the whole file.
    static ByteRange of(@Nullable String header, long size) {
        var range = SINGLE.matcher(header == null ? "" : header);
        if (!range.matches()) {
            return new Whole();
        }
        var first = range.group(1);
        var last = range.group(2);
        if (first.isEmpty()) {
            return last.isEmpty() ? new Whole() : lastBytes(Long.parseLong(last), size);
        }
        var from = Long.parseLong(first);
        var to = last.isEmpty() ? Long.MAX_VALUE : Long.parseLong(last);
        if (to < from) {
            return new Whole();
        }
        return from >= size ? new Outside() : new Part(from, Math.min(to, size - 1) - from + 1);
    }

    private static ByteRange lastBytes(long count, long size) {
        if (count == 0 || size == 0) {
            return new Outside();
        }
        var length = Math.min(count, size);
        return new Part(size - length, length);
    }
}

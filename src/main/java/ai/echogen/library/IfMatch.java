package ai.echogen.library;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The versions that a change was made for: `If-Match`. A proxy that compresses may have weakened the tag, so `W/` is
/// overlooked.
public final class IfMatch {
    private final List<String> tags;

    private IfMatch(List<String> tags) {
        this.tags = tags;
    }

    /// Without the header, or with `*`, any version will do.
    public static IfMatch of(@Nullable String header) {
        if (header == null || header.strip().equals("*")) {
            return new IfMatch(List.of());
        }
        return new IfMatch(Arrays.stream(header.split(",", -1))
                .map(tag -> tag.strip().replaceFirst("^W/", ""))
                .toList());
    }

    /// What the `ETag` header says of a version.
    public static String tag(long version) {
        return "\"" + version + "\"";
    }

    /// @throws Failure `stale`
    public void require(long version) {
        if (!tags.isEmpty() && !tags.contains(tag(version))) {
            throw new Failure(
                    Code.STALE,
                    "This was changed since you read it: read it again, and repeat your change on what it says now.");
        }
    }
}

package ai.echogen.library;

import ai.echogen.http.Page;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Which rows of a list: newest first.
///
/// @param words  in the language of `websearch_to_tsquery`; null for all rows
/// @param after  exclusive
/// @param before exclusive
public record Listing(
        Page page,
        @Nullable String words,
        @Nullable Instant after,
        @Nullable Instant before) {
    /// What a statement's conditions, limit and offset take, in this order: words, after (twice), before
    /// (twice), limit, offset.
    @Nullable
    Object[] parameters(int limit, int offset) {
        return new @Nullable Object[] {words, after, after, before, before, limit, offset};
    }

    /// Whether nothing narrows it but the page.
    public boolean isWhole() {
        return words == null && after == null && before == null;
    }
}

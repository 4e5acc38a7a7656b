package ai.echogen.listing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What narrows a list.
///
/// @param words  in the language of `websearch_to_tsquery`; null for all rows
/// @param after  exclusive
/// @param before exclusive
public record Search(
        @Nullable String words,
        @Nullable Instant after,
        @Nullable Instant before) {
    public static final Search EVERYTHING = new Search(null, null, null);

    /// What a statement's conditions take, in this order: words, after (twice), before (twice).
    public @Nullable Object[] parameters() {
        return new @Nullable Object[] {words, after, after, before, before};
    }
}

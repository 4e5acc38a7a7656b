package ai.echogen.http;

import org.jspecify.annotations.Nullable;

/// Which part of a list: newest first.
///
/// @param limit  1 to 100
/// @param offset from 0
public record Page(int limit, int offset) {
    /// The header that says how long the whole list is.
    public static final String TOTAL = "X-Total-Count";

    private static final int USUAL = 20;
    private static final int MOST = 100;

    /// Reads the query's own words, so that a number that is none is a mistake like any other.
    ///
    /// @throws ai.echogen.failure.Invalid with `loc` `["query", "limit"]` or `["query", "offset"]`
    public static Page of(@Nullable String limit, @Nullable String offset) {
        var query = new Validation("query");
        var page = new Page(
                number(query, "limit", limit, USUAL, 1, MOST),
                number(query, "offset", offset, 0, 0, Integer.MAX_VALUE));
        query.done();
        return page;
    }

    private static int number(Validation query, String name, @Nullable String text, int unset, int least, int most) {
        if (text == null) {
            return unset;
        }
        try {
            var number = Integer.parseInt(text);
            if (number < least) {
                query.wrong(name, "This is at least %d.".formatted(least), "greater_than_equal");
            } else if (number > most) {
                query.wrong(name, "This is at most %d.".formatted(most), "less_than_equal");
            }
            return number;
        } catch (NumberFormatException e) {
            query.wrong(name, "This is not a whole number.", "int_parsing");
            return unset;
        }
    }
}

package ai.echogen.listing;

import ai.echogen.http.Page;

/// Which rows of a list: newest first.
public record Listing(Page page, Search search) {
    /// Whether nothing narrows it but the page.
    public boolean isWhole() {
        return search.equals(Search.EVERYTHING);
    }
}

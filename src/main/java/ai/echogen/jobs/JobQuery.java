package ai.echogen.jobs;

import ai.echogen.listing.Listing;
import org.jspecify.annotations.Nullable;

/// Which jobs of a list, the newest first; null means all.
public record JobQuery(
        Listing listing, @Nullable State state, @Nullable String type) {}

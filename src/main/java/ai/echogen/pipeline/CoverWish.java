package ai.echogen.pipeline;

import ai.echogen.jobs.Charge;
import ai.echogen.providers.image.CoverArtist;
import ai.echogen.providers.image.DrawnCover;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Who is to make a cover.
///
/// @param parts   what tells the artist's covers from another's
/// @param hosted  a vendor's artist, reached when the cover's turn comes; null for the built-in one
/// @param orDrawn whether a drawn cover will do where the vendor makes none: an episode is worth more
/// than its cover
record CoverWish(List<String> parts, @Nullable Supplier<Hosted> hosted, boolean orDrawn) {
    static final CoverWish DRAWN = new CoverWish(List.of(DrawnCover.ID), null, true);

    CoverWish {
        parts = List.copyOf(parts);
    }

    /// @param charge what a cover of this artist costs at most
    record Hosted(CoverArtist artist, Charge charge) {}

    /// Where the cover is all that was asked for.
    CoverWish orNothing() {
        return new CoverWish(parts, hosted, false);
    }
}

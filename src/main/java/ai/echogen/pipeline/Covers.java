package ai.echogen.pipeline;

import ai.echogen.providers.Access;
import ai.echogen.providers.ProviderHttp;
import ai.echogen.providers.Vendor;
import ai.echogen.providers.image.hosted.Artists;
import ai.echogen.providers.image.hosted.PaintedCover;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Function;

/// Brings together who was asked for a cover: built in, or a vendor that is reached by somebody's key.
@Singleton
final class Covers {
    private final Artists artists;
    private final ProviderHttp http;

    Covers(Artists artists, ProviderHttp http) {
        this.artists = artists;
        this.http = http;
    }

    /// @param reach how a vendor is reached on this person's behalf; throws a failure when it is not
    CoverWish wish(Engaged cover, Function<Vendor, Access> reach) {
        var vendor = cover.vendor();
        if (vendor == null) {
            return CoverWish.DRAWN;
        }
        var artist = artists.of(vendor).orElseThrow();
        var model = cover.model() == null ? artist.usualModel().orElseThrow() : cover.model();
        return new CoverWish(
                List.of(vendor.id(), model),
                () -> {
                    var access = reach.apply(vendor);
                    return new CoverWish.Hosted(
                            new PaintedCover(artist, access, model), Charges.painting(http.prices(), access, model));
                },
                true);
    }
}

package ai.echogen.providers.image.hosted;

import ai.echogen.net.GuardedHttp;
import ai.echogen.net.Limits;
import ai.echogen.net.NetworkGuard;
import ai.echogen.providers.ProviderHttp;
import ai.echogen.providers.Vendor;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Every vendor of pictures: a new one is a file and a line here.
@Singleton
public final class Artists {
    private static final Limits PICTURE =
            new Limits(PictureFile.MOST_BYTES, Duration.ofSeconds(10), Duration.ofSeconds(90), 3);

    private final List<Artist> all;

    @Inject
    public Artists(ProviderHttp http) {
        this(http, NetworkGuard.PUBLIC_ONLY);
    }

    /// @param guard where pictures may be that a vendor only gives the address of
    Artists(ProviderHttp http, NetworkGuard guard) {
        var delivery = new Delivery(new GuardedHttp(guard, PICTURE));
        all = List.of(
                new OpenAiArtist(http, delivery),
                new GeminiArtist(http, delivery),
                new ImageRouterArtist(http, delivery));
    }

    public Optional<Artist> of(Vendor vendor) {
        return all.stream().filter(artist -> artist.vendor() == vendor).findFirst();
    }
}

package ai.echogen.providers.image.hosted;

import ai.echogen.failure.Failure;
import ai.echogen.net.GuardedHttp;
import ai.echogen.providers.Outcome;
import ai.echogen.providers.Refusal;
import ai.echogen.providers.Vendor;
import java.awt.image.BufferedImage;

/// Fetches what a vendor only gave the address of, through the network guard, and opens it. The
/// vendor's key goes along to no such address.
final class Delivery {
    private final GuardedHttp http;

    Delivery(GuardedHttp http) {
        this.http = http;
    }

    Outcome<BufferedImage> open(Vendor vendor, Outcome<Sent> answer) throws InterruptedException {
        return answer.then(sent -> switch (sent) {
            case Sent.Inline(var bytes) -> opened(vendor, bytes);
            case Sent.Elsewhere(var address) -> {
                try {
                    yield opened(vendor, http.get(address).body());
                } catch (Failure e) {
                    yield missed(vendor, e);
                }
            }
        });
    }

    private static Outcome<BufferedImage> opened(Vendor vendor, byte[] bytes) {
        try {
            return Outcome.done(PictureFile.open(bytes));
        } catch (PictureFile.Unusable e) {
            return e.isDamaged()
                    ? new Outcome.TryLater<>(null, "%s sent %s.".formatted(vendor.title(), e.getMessage()))
                    : new Outcome.Refused<>(
                            Refusal.GARBLED,
                            "%s sent %s where a PNG or JPEG picture of 512 to 4096 pixels a side was due: choose another model."
                                    .formatted(vendor.title(), e.getMessage()));
        }
    }

    private static Outcome<BufferedImage> missed(Vendor vendor, Failure failure) {
        return switch (failure.code()) {
            case ADDRESS_REFUSED ->
                new Outcome.Refused<>(
                        Refusal.ADDRESS,
                        "%s says that the picture is at an address inside a network, and it was not fetched: check its base URL."
                                .formatted(vendor.title()));
            case SOURCE_TOO_LARGE ->
                new Outcome.Refused<>(
                        Refusal.GARBLED,
                        "%s made a picture of more than %d MB: choose another model."
                                .formatted(vendor.title(), PictureFile.MOST_BYTES >> 20));
            default ->
                new Outcome.TryLater<>(
                        null,
                        "%s made a picture that could not be fetched. %s"
                                .formatted(vendor.title(), failure.getMessage()));
        };
    }
}

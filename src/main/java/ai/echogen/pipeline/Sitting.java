package ai.echogen.pipeline;

import ai.echogen.jobs.Attempt;
import ai.echogen.jobs.Usage;
import ai.echogen.providers.Outcome;
import ai.echogen.providers.image.Commission;
import ai.echogen.providers.image.CoverArtist;
import ai.echogen.providers.image.DrawnCover;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One cover in the making, over as many attempts as it takes. What was painted and paid for is not
/// painted again, neither when it could only not be stored nor when nobody came to record it.
final class Sitting {
    /// For a vendor whose place the built-in artist can take.
    private static final int MOST_TRIES = 3;

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private final DrawnCover drawn;
    private final CoverWish wish;
    private final Commission commission;
    private final Shelf shelf;
    private final Item item;
    private int tries;

    Sitting(DrawnCover drawn, CoverWish wish, Commission commission, Shelf shelf, Item item) {
        this.drawn = drawn;
        this.wish = wish;
        this.commission = commission;
        this.shelf = shelf;
        this.item = item;
    }

    /// A file that is there and was paid for was made by somebody who did not come to record it: what they
    /// paid is recorded here. One that was not paid for is ours, from an attempt that gave the vendor up.
    Attempt<DrawStep.Made> paint(CoverArtist artist) throws InterruptedException {
        if (!shelf.fetch(item) || shelf.unbooked(item).isEmpty()) {
            switch (artist.draw(commission, shelf.place(item))) {
                case Outcome.Done<Path>(var _, var spent) -> shelf.keep(item, Settled.usage(spent));
                case Outcome.TryLater<Path> later -> {
                    return later(later);
                }
                case Outcome.Refused<Path> refused -> {
                    return wish.orDrawn()
                            ? drawInstead(refused.why(), Settled.usage(refused.spent()))
                            : Settled.refused(refused);
                }
            }
        }
        var made = new DrawStep.Made(wish.parts().getFirst(), null);
        return new Attempt.Made<>(
                sql -> {
                    shelf.booked(item, sql);
                    return made;
                },
                shelf.unbooked(item));
    }

    private Attempt<DrawStep.Made> later(Outcome.TryLater<Path> later) throws InterruptedException {
        tries++;
        var tooLong = later.after() != null && later.after().compareTo(LONGEST_WAIT) > 0;
        return wish.orDrawn() && (tries >= MOST_TRIES || tooLong)
                ? drawInstead(later.why(), Settled.usage(later.spent()))
                : Settled.later(later);
    }

    /// @param why a sentence
    Attempt<DrawStep.Made> drawInstead(String why) throws InterruptedException {
        return drawInstead(why, List.of());
    }

    /// @param paid to the vendor, in vain
    private Attempt<DrawStep.Made> drawInstead(String why, List<Usage> paid) throws InterruptedException {
        return drawn("EchoGen drew the cover itself. " + why, paid);
    }

    Attempt<DrawStep.Made> draw() throws InterruptedException {
        return drawn(null, List.of());
    }

    private Attempt<DrawStep.Made> drawn(@Nullable String instead, List<Usage> paid) throws InterruptedException {
        drawn.draw(commission, shelf.place(item));
        shelf.keep(item);
        var usage = new ArrayList<>(paid);
        usage.add(new Usage(DrawnCover.ID, "cover", BigDecimal.ONE, "images", BigDecimal.ZERO));
        return Attempt.made(new DrawStep.Made(DrawnCover.ID, instead), usage);
    }
}

package ai.echogen.pipeline;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.jobs.Run;
import ai.echogen.providers.image.Commission;
import ai.echogen.providers.image.DrawnCover;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A title becomes a cover. Each job makes its own: a file that two episodes shared could not go with
/// one of them.
@Singleton
final class DrawStep {
    /// What stands between an episode and a vendor's cover, besides the vendor's own answer.
    private static final Set<Code> OUT_OF_REACH = EnumSet.of(
            Code.PROVIDER_KEY_MISSING,
            Code.RETRIES_EXHAUSTED,
            Code.BUDGET_EXCEEDED,
            Code.SHARED_BUDGET_EXCEEDED,
            Code.PRICE_UNKNOWN);

    private final DrawnCover drawn;

    DrawStep(DrawnCover drawn) {
        this.drawn = drawn;
    }

    /// A cover that is there.
    ///
    /// @param provider who made it
    /// @param instead  a sentence that says why it was not who was asked; null when it was
    record Made(String provider, @Nullable String instead) {}

    /// Tells listeners when the cover is not as it was ordered.
    ///
    /// @param item a JPEG
    Made draw(Run run, Shelf shelf, CoverWish wish, Commission commission, Item item) throws InterruptedException {
        var made = made(run, shelf, wish, commission, item);
        if (made.instead() != null) {
            run.tell("cover", made);
        }
        return made;
    }

    private Made made(Run run, Shelf shelf, CoverWish wish, Commission commission, Item item)
            throws InterruptedException {
        var sitting = new Sitting(drawn, wish, commission, shelf, item);
        var step = step(wish.parts(), run, commission, item);
        if (wish.hosted() == null) {
            return step.in(run, shelf, sitting::draw);
        }
        try {
            var hosted = wish.hosted().get();
            return step.in(run, shelf, hosted.charge(), () -> sitting.paint(hosted.artist()));
        } catch (Failure failure) {
            if (!wish.orDrawn() || !OUT_OF_REACH.contains(failure.code())) {
                throw failure;
            }
            var parts = new ArrayList<>(wish.parts());
            parts.addAll(drawn.parts());
            return step(parts, run, commission, item).in(run, shelf, () -> sitting.drawInstead(failure.getMessage()));
        }
    }

    private static FileStep<Made> step(List<String> artist, Run run, Commission commission, Item item) {
        var parts = new ArrayList<>(List.of(run.job().toString(), item.name()));
        parts.addAll(artist);
        parts.add(commission.title());
        parts.add(commission.kicker() == null ? "" : "kicker " + commission.kicker());
        parts.add(commission.language());
        parts.add(commission.summary());
        parts.add(String.valueOf(commission.style()));
        return new FileStep<>(item, Made.class, "cover", parts);
    }
}

package ai.echogen.pipeline;

import ai.echogen.jobs.Attempt;
import ai.echogen.jobs.Run;
import ai.echogen.jobs.Usage;
import ai.echogen.providers.image.DrawnCover;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A title becomes a cover. Each job draws its own: a file that two episodes shared could not go with one of them.
@Singleton
final class DrawStep {
    static final String PROVIDER = "builtin";

    private final DrawnCover artist;

    DrawStep(DrawnCover artist) {
        this.artist = artist;
    }

    private record Drawn(String title) {}

    /// @param kicker a few words above the title; null for none
    /// @param item   a JPEG
    void draw(Run run, Shelf shelf, String title, @Nullable String kicker, String language, Item item)
            throws InterruptedException {
        var parts = List.of(
                run.job().toString(), PROVIDER, title, kicker == null ? "" : "kicker " + kicker, language, item.name());
        new FileStep<>(item, Drawn.class, "cover", parts).in(run, shelf, () -> {
            artist.draw(title, kicker, language, shelf.place(item));
            shelf.keep(item);
            return Attempt.made(
                    new Drawn(title), List.of(new Usage(PROVIDER, "cover", BigDecimal.ONE, "images", BigDecimal.ZERO)));
        });
    }
}

package ai.echogen.providers.image.hosted;

import ai.echogen.providers.Access;
import ai.echogen.providers.Outcome;
import ai.echogen.providers.image.Commission;
import ai.echogen.providers.image.CoverArtist;
import ai.echogen.providers.image.TitledPicture;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;

/// A cover whose picture a vendor's model paints, and whose title we set.
public final class PaintedCover implements CoverArtist {
    private final Artist artist;
    private final Access access;
    private final String model;

    public PaintedCover(Artist artist, Access access, String model) {
        this.artist = artist;
        this.access = access;
        this.model = model;
    }

    @Override
    public List<String> parts() {
        return List.of(artist.vendor().id(), model);
    }

    @Override
    public Outcome<Path> draw(Commission commission, Path jpeg) throws InterruptedException {
        Outcome<BufferedImage> painted = artist.paint(access, model, PicturePrompt.of(commission));
        if (painted instanceof Outcome.Done<BufferedImage>(var picture, var _)) {
            new TitledPicture(commission).write(picture, jpeg);
        }
        return painted.map(_ -> jpeg);
    }
}

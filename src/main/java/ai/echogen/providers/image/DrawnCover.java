package ai.echogen.providers.image;

import ai.echogen.providers.Outcome;
import java.nio.file.Path;
import java.util.List;

/// The built-in artist: sets a title and draws beside it, without a service and without anything installed.
///
/// The title decides everything: the same title and kicker give the same bytes on the same Java.
public final class DrawnCover implements CoverArtist {
    public static final String ID = "builtin";

    @Override
    public List<String> parts() {
        return List.of(ID);
    }

    @Override
    public Outcome<Path> draw(Commission commission, Path jpeg) {
        Cover cover = Cover.of(commission.title(), commission.kicker(), commission.language());
        CoverFile.write(CoverFile.painted(cover::paint), jpeg);
        return Outcome.done(jpeg);
    }
}

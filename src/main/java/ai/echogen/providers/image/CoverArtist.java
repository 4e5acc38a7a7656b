package ai.echogen.providers.image;

import ai.echogen.providers.Outcome;
import java.nio.file.Path;
import java.util.List;

/// Makes covers: the built-in artist draws them ([DrawnCover]), vendors' models paint them. Whoever it
/// is, the title is set by us, spelled as it was given and legible.
public interface CoverArtist {
    /// What tells this artist's covers from another's: its id, and the model where there is one.
    List<String> parts();

    /// Writes a square JPEG of 3000 pixels a side, in RGB, under 500,000 bytes. A file of that name is
    /// replaced; it is never there in half.
    ///
    /// @return done, with what it cost, once the file is there
    /// @throws ai.echogen.failure.Failure `OUTPUT_UNWRITABLE` when the folder does not take the file
    Outcome<Path> draw(Commission commission, Path jpeg) throws InterruptedException;
}

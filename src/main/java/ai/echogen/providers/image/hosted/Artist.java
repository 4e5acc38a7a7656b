package ai.echogen.providers.image.hosted;

import ai.echogen.providers.Access;
import ai.echogen.providers.Outcome;
import ai.echogen.providers.Vendor;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;

/// A vendor's models of pictures. Implementations hold no key and may be called by many threads at
/// once.
public interface Artist {
    Vendor vendor();

    /// One call, which the vendor bills: a picture of at least [PictureFile#LEAST_SIDE] pixels a side,
    /// square where the model can.
    Outcome<BufferedImage> paint(Access access, String model, String prompt) throws InterruptedException;

    /// What can be asked for: models that paint.
    Outcome<List<String>> models(Access access) throws InterruptedException;

    /// What is used when nobody chose; nothing where somebody has to.
    Optional<String> usualModel();
}

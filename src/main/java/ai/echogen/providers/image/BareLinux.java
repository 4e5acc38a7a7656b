package ai.echogen.providers.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// Lets Java2D start on a Linux server that has neither libfontconfig nor a font.
///
/// There, the first use of any font ends in "Fontconfig head is null": the JDK asks libfontconfig which files stand
/// behind its logical fonts (`SansSerif`), even when nobody uses them. A configuration file that is named by
/// `sun.awt.fontconfig` is read instead, and libfontconfig is left alone. The two lines below are the least that the
/// JDK takes; logical fonts then stand for nothing, which is right for a program that brings its own faces.
final class BareLinux {
    private static final String PROPERTY = "sun.awt.fontconfig";
    private static final String LEAST_CONFIGURATION = """
            version=1
            sequence.allfonts=default
            """;

    private BareLinux() {}

    /// Runs `start`, which has to be the program's first use of a font. A configuration that the user has chosen stays.
    static void startFonts(Runnable start) {
        if (System.getProperty("java.awt.headless") == null) {
            System.setProperty("java.awt.headless", "true");
        }
        var linux = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
        if (!linux || System.getProperty(PROPERTY) != null) {
            start.run();
            return;
        }
        try {
            Path file = Files.createTempFile("echogen-fontconfig", ".properties");
            try {
                Files.writeString(file, LEAST_CONFIGURATION);
                System.setProperty(PROPERTY, file.toString());
                start.run();
            } finally {
                // read once, while the fonts start
                System.clearProperty(PROPERTY);
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

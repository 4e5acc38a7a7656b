package ai.echogen.settings;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The version of this program, as the build wrote it.
public final class Version {
    /// For example `0.1.0-SNAPSHOT`.
    public static final String CURRENT = read();

    private Version() {}

    private static String read() {
        try (var in = requireNonNull(Version.class.getResourceAsStream("version.txt"), "version.txt is missing")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

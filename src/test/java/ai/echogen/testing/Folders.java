package ai.echogen.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/// Folders that tests made.
final class Folders {
    private Folders() {}

    static void delete(Path folder) {
        try (var tree = Files.walk(folder)) {
            tree.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            // Left for the system's own cleaning of temporary files.
        }
    }
}

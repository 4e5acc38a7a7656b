package ai.echogen.embedded.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/// A folder with all that is in it. Symbolic links are taken as they are, never followed.
final class Folders {
    private Folders() {}

    /// Does nothing when there is none.
    static void delete(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        for (var path : contents(folder).reversed()) {
            Files.delete(path);
        }
    }

    /// Gives everything to another account; only root may.
    static void give(Path folder, int user) throws IOException {
        for (var path : contents(folder)) {
            Files.setAttribute(path, "unix:uid", user, LinkOption.NOFOLLOW_LINKS);
        }
    }

    private static List<Path> contents(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            return paths.toList();
        }
    }
}

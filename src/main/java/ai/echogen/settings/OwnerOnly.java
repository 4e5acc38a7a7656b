package ai.echogen.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// Files and folders that nobody but their owner reads. Where the file system knows no such permissions
/// (Windows), the folder's own rules stand.
public final class OwnerOnly {
    private OwnerOnly() {}

    /// `rwx------` for a folder, `rw-------` for a file.
    public static void restrict(Path path) throws IOException {
        if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
            var permissions = Files.isDirectory(path) ? "rwx------" : "rw-------";
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }
}

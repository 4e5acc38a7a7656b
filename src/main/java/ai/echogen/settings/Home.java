package ai.echogen.settings;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// The folder that EchoGen keeps its data in: `ECHOGEN_HOME`, by default `.echogen` in the working folder.
///
/// @param folder absolute
public record Home(Path folder) {
    public static final String NAME = "ECHOGEN_HOME";

    public Home {
        folder = folder.toAbsolutePath().normalize();
    }

    public static Home of(Settings settings) {
        return new Home(Path.of(settings.text(NAME).orElse(".echogen")));
    }

    /// Makes the folder where it is missing, for its owner alone. A folder that is there already keeps its
    /// permissions: it may be shared on purpose.
    ///
    /// @return its real path, with symbolic links resolved
    /// @throws Failure `output_unwritable` when it cannot be made or written to
    public Path open() {
        try {
            if (Files.notExists(folder)) {
                Files.createDirectories(folder);
                OwnerOnly.restrict(folder);
            }
            // Files.isWritable says yes to root on a read-only disk: only writing tells
            Files.delete(Files.createTempFile(folder, "write-", ".test"));
            return folder.toRealPath();
        } catch (IOException e) {
            throw new Failure(
                    Code.OUTPUT_UNWRITABLE,
                    "EchoGen cannot keep its data in %s (%s): make that folder writable, or set %s to another one."
                            .formatted(folder, reason(e), NAME),
                    e);
        }
    }

    private static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException _ -> "permission denied";
            case FileAlreadyExistsException _ -> "there is a file of that name";
            case NoSuchFileException _ -> "it is not there";
            case FileSystemException system ->
                Optional.ofNullable(system.getReason())
                        .orElse("the disk refused")
                        .toLowerCase(Locale.ROOT);
            default -> "the disk refused";
        };
    }
}

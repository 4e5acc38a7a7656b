package ai.echogen.embedded.storage;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.settings.OwnerOnly;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/// The key that links are signed with: 32 random bytes in a file that only its owner reads. Deleting the
/// file ends every link that was given out.
final class LinkSecret {
    private static final String NAME = "storage-links.key";
    private static final int BYTES = 32;

    private LinkSecret() {}

    /// Makes it where it is missing.
    ///
    /// @throws Failure `output_unwritable` when it cannot be made, or is no key
    static byte[] in(Path home) {
        var file = home.resolve(NAME);
        try {
            if (Files.notExists(file)) {
                make(home, file);
            }
            var secret = Files.readAllBytes(file);
            if (secret.length != BYTES) {
                throw new Failure(
                        Code.OUTPUT_UNWRITABLE,
                        "%s is not a key of %d bytes: remove it, and EchoGen makes a new one.".formatted(file, BYTES));
            }
            return secret;
        } catch (IOException e) {
            throw new Failure(
                    Code.OUTPUT_UNWRITABLE,
                    "The key %s can be neither read nor made: let the user that runs EchoGen write there."
                            .formatted(file),
                    e);
        }
    }

    private static void make(Path home, Path file) throws IOException {
        var secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        var part = Files.createTempFile(home, NAME, ".part");
        try {
            OwnerOnly.restrict(part);
            Files.write(part, secret);
            Files.move(part, file);
        } catch (FileAlreadyExistsException _) {
            // another process was faster, and its key is as good
        } finally {
            Files.deleteIfExists(part);
        }
    }
}

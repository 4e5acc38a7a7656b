package ai.echogen.vault;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.settings.Home;
import ai.echogen.settings.OwnerOnly;
import ai.echogen.settings.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// What wraps every other key: `ECHOGEN_VAULT_KEY`, or a file that is made once and that only its owner
/// reads. Of several, separated by commas, the first one wraps and the others still open what they wrapped:
/// that is how a key is replaced.
final class MasterKeys {
    static final String SETTING = "ECHOGEN_VAULT_KEY";
    static final int BYTES = 32;

    private static final String FILE = "vault.key";

    private MasterKeys() {}

    /// @return nothing where no key is set and a file would be of no use: with a database of its own, a
    /// server runs on several nodes, or on a disk that is gone tomorrow
    /// @throws Failure `invalid_setting` when a key is not 32 bytes in Base64
    static Optional<Seal> seal(Settings settings, Home home) {
        var set = settings.text(SETTING);
        if (set.isPresent()) {
            return Optional.of(Seal.of(
                    read(set.get(), SETTING + " in " + settings.place(SETTING).orElse("the environment"))));
        }
        return settings.text("DATABASE_URL").isPresent() ? Optional.empty() : Optional.of(Seal.of(fromFile(home)));
    }

    private static List<byte[]> fromFile(Home home) {
        var file = home.open().resolve(FILE);
        try {
            if (Files.notExists(file)) {
                var key = new byte[BYTES];
                new SecureRandom().nextBytes(key);
                var part = Files.createTempFile(file.getParent(), FILE, ".part");
                try {
                    OwnerOnly.restrict(part);
                    Files.writeString(part, Base64.getEncoder().encodeToString(key) + "\n");
                    Files.move(part, file);
                } catch (FileAlreadyExistsException _) {
                    // another process was faster, and its key is as good
                } finally {
                    Files.deleteIfExists(part);
                }
            }
            return read(Files.readString(file, StandardCharsets.US_ASCII), file.toString());
        } catch (IOException e) {
            throw new Failure(
                    Code.OUTPUT_UNWRITABLE,
                    "The vault's key %s can be neither read nor made: let the user that runs EchoGen write there."
                            .formatted(file),
                    e);
        }
    }

    static List<byte[]> read(String text, String where) {
        var keys = new ArrayList<byte[]>();
        for (var part : text.strip().split("[,\\s]+")) {
            byte[] key;
            try {
                key = Base64.getDecoder().decode(part.replace('-', '+').replace('_', '/'));
            } catch (IllegalArgumentException e) {
                key = new byte[0]; // said below, without the value
            }
            if (key.length != BYTES) {
                throw new Failure(
                        Code.INVALID_SETTING,
                        "%s is no vault key: it is %d random bytes in Base64, as `openssl rand -base64 32` prints them; several are separated by commas."
                                .formatted(where, BYTES));
            }
            keys.add(key);
        }
        return keys;
    }
}

package ai.echogen.embedded.auth;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.identity.Password;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Hashes passwords with [Argon2]. No more at once than there are cores: more would only be slower, and take
/// more memory (19 MiB each).
@Singleton
final class PasswordHashes {
    private static final int SALT_BYTES = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SecureRandom random = new SecureRandom();
    private final Semaphore cores = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

    /// What no password hashes to, to be compared with where there is no account.
    private final String nobodys = Argon2.ofNobody(salt(), bytes(Argon2.LENGTH)).phc();

    /// @throws Failure `rate_limited` when too many wait already
    String hash(Password password) {
        enter();
        try {
            return Argon2.of(password.bytes(), salt()).phc();
        } finally {
            cores.release();
        }
    }

    /// Takes as long without a hash as with one.
    ///
    /// @throws Failure `rate_limited` when too many wait already
    boolean matches(Password password, @Nullable String hash) {
        var compared = hash == null ? nobodys : hash;
        enter();
        try {
            return Argon2.parse(compared).matches(password.bytes()) && hash != null;
        } finally {
            cores.release();
        }
    }

    private byte[] salt() {
        return bytes(SALT_BYTES);
    }

    private byte[] bytes(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private void enter() {
        try {
            if (!cores.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Failure(
                        Code.RATE_LIMITED,
                        "Too many people sign in at this moment: try again in some seconds.",
                        PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

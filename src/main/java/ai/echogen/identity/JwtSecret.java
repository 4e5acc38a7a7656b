package ai.echogen.identity;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.settings.Home;
import ai.echogen.settings.OwnerOnly;
import ai.echogen.settings.Settings;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What access tokens are signed with. It cannot be printed.
public final class JwtSecret {
    static final String NAME = "JWT_SECRET";

    /// HS256 takes a key as long as its hash at least (RFC 7518, 3.2).
    private static final int SHORTEST = 32;

    private static final int RANDOM_BYTES = 48;

    private final byte[] key;

    private JwtSecret(byte[] key) {
        this.key = key;
    }

    /// `JWT_SECRET`, or a random one that is made once and kept in the data folder, for its owner's eyes
    /// only.
    ///
    /// @throws Failure `invalid_setting` for a secret that is too short
    public static JwtSecret of(Settings settings) {
        return settings.text(NAME)
                .map(text -> checked(
                        text,
                        "%s is shorter than the %d characters that signing takes: copy it again from where your deployment keeps it, or remove it to have one made."
                                .formatted(NAME, SHORTEST)))
                .orElseGet(() -> kept(Home.of(settings).open().resolve("jwt-secret")));
    }

    byte[] key() {
        return key.clone();
    }

    /// Whether a token was signed with it (HS256), whatever the token says.
    public boolean signed(String token) {
        try {
            return SignedJWT.parse(token).verify(new MACVerifier(key));
        } catch (ParseException | JOSEException _) {
            return false;
        }
    }

    /// A key for another purpose, which tells nothing about this one.
    ///
    /// @return 32 bytes, always the same for the same purpose
    public byte[] derived(String purpose) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    private static JwtSecret kept(Path file) {
        try {
            if (Files.notExists(file)) {
                make(file);
            }
            return checked(
                    Files.readString(file).strip(),
                    "%s is damaged: remove it to have a new one made; everybody has to refresh their tokens then."
                            .formatted(file));
        } catch (IOException e) {
            throw new Failure(
                    Code.OUTPUT_UNWRITABLE,
                    "%s cannot be read or written: let the user that runs EchoGen do so, or set %s."
                            .formatted(file, NAME),
                    e);
        }
    }

    private static void make(Path file) throws IOException {
        var bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        var draft = Files.createTempFile(file.getParent(), "jwt-secret-", ".new");
        OwnerOnly.restrict(draft);
        Files.writeString(draft, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        try {
            Files.move(draft, file); // never over one that another process has just made
        } catch (FileAlreadyExistsException _) {
            Files.delete(draft);
        }
    }

    private static JwtSecret checked(String text, String tooShort) {
        var key = text.getBytes(StandardCharsets.UTF_8);
        if (key.length < SHORTEST) {
            throw new Failure(Code.INVALID_SETTING, tooShort);
        }
        return new JwtSecret(key);
    }

    @Override
    public String toString() {
        return "JwtSecret[hidden]";
    }
}

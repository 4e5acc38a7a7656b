package ai.echogen.providers;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A key to a vendor's service. It cannot be printed: whoever needs the secret asks for it by name.
public final class ApiKey {
    public static final int LONGEST = 4_096;

    private final String secret;

    private ApiKey(String secret) {
        this.secret = secret;
    }

    /// @throws Failure `invalid_input` for what cannot be a key: empty, with quotes or blanks around or in
    /// it, or with characters that no HTTP header carries. The sentence does not repeat it
    public static ApiKey of(String text) {
        if (text.isBlank()) {
            throw wrong("The key is empty: paste the key as the vendor shows it.");
        }
        if (text.length() > LONGEST) {
            throw wrong("The key has more than %d characters, and no vendor's has: paste the key alone."
                    .formatted(LONGEST));
        }
        if (text.chars().anyMatch(c -> c == '"' || c == '\'' || c == '`')) {
            throw wrong("The key has quotation marks around or in it: paste it without them.");
        }
        if (text.chars().anyMatch(c -> c <= ' ')) {
            throw wrong("The key has spaces or line breaks around or in it: paste the key alone.");
        }
        if (text.chars().anyMatch(c -> c > '~')) {
            throw wrong(
                    "The key holds characters that no key has, such as dots that stand for hidden ones: copy the key itself.");
        }
        return new ApiKey(text);
    }

    private static Failure wrong(String sentence) {
        return new Failure(Code.INVALID_INPUT, sentence);
    }

    /// For the vendor's own eyes.
    public String secret() {
        return secret;
    }

    /// What its owner recognises it by; empty for a key so short that four characters would give much of it
    /// away.
    public String lastFour() {
        return secret.length() < 12 ? "" : secret.substring(secret.length() - 4);
    }

    /// Tells keys apart without telling what they are.
    String fingerprint() {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has SHA-256
        }
    }

    @Override
    public String toString() {
        return "ApiKey[…]";
    }
}

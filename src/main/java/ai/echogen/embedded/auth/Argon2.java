package ai.echogen.embedded.auth;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// An Argon2id hash (RFC 9106) with what it was made with. As text it is the PHC string that other implementations,
/// Supabase's among them, read and write.
///
/// @param memory in KiB
record Argon2(int memory, int passes, int lanes, byte[] salt, byte[] hash) {
    static final int LENGTH = 32;

    /// OWASP's smallest parameters: 19 MiB, two passes, one lane.
    private static final int MEMORY = 19 * 1024;

    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final Pattern PHC = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,3})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

    static Argon2 of(byte[] password, byte[] salt) {
        return of(password, salt, MEMORY, PASSES, LANES, LENGTH);
    }

    /// One that was not made from a password, and takes as long to compare with.
    static Argon2 ofNobody(byte[] salt, byte[] hash) {
        return new Argon2(MEMORY, PASSES, LANES, salt, hash);
    }

    /// @throws IllegalArgumentException for anything else than Argon2id, version 1.3
    static Argon2 parse(String text) {
        var parts = PHC.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not an Argon2id hash");
        }
        return new Argon2(
                Integer.parseInt(parts.group(1)),
                Integer.parseInt(parts.group(2)),
                Integer.parseInt(parts.group(3)),
                Base64.getDecoder().decode(parts.group(4)),
                Base64.getDecoder().decode(parts.group(5)));
    }

    boolean matches(byte[] password) {
        return MessageDigest.isEqual(hash, of(password, salt, memory, passes, lanes, hash.length).hash);
    }

    private static Argon2 of(byte[] password, byte[] salt, int memory, int passes, int lanes, int length) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memory)
                .withIterations(passes)
                .withParallelism(lanes)
                .withSalt(salt)
                .build());
        var hash = new byte[length];
        generator.generateBytes(password, hash);
        return new Argon2(memory, passes, lanes, salt, hash);
    }

    String phc() {
        var base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(memory, passes, lanes, base64.encodeToString(salt), base64.encodeToString(hash));
    }

    @Override
    public String toString() {
        return "Argon2[hidden]";
    }
}

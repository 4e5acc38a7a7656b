package ai.echogen.identity;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/// A password as somebody typed it. It cannot be printed.
public final class Password {
    public static final int SHORTEST = 8;
    public static final int LONGEST = 1000;

    private final String text;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Password(String text) {
        this.text = requireNonNull(text, "text is null");
    }

    /// For where it is measured, or sent to the server that keeps it.
    public String reveal() {
        return text;
    }

    /// What is hashed. Keyboards write one letter in several ways (é, or e and an accent): all count as one.
    public byte[] bytes() {
        return Normalizer.normalize(text, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "Password[hidden]";
    }
}

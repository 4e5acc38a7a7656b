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

    /// As it was typed, for where its length is measured.
    public String reveal() {
        return text;
    }

    /// What is kept or sent to the server that keeps it. Keyboards write one letter in several ways (é, or
    /// e and an accent): all count as one.
    public String normal() {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /// What is hashed.
    public byte[] bytes() {
        return normal().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "Password[hidden]";
    }
}

package ai.echogen.settings;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// A key or password that a setting holds. It cannot be printed by accident: reading it takes a word that stands
/// out in review.
public final class Secret {
    private final String text;

    public Secret(String text) {
        this.text = requireNonNull(text, "text is null");
    }

    /// For the one place that sends it where it belongs.
    public String reveal() {
        return text;
    }

    /// Whether somebody presented this very secret, in a time that tells nothing about it.
    public boolean is(String presented) {
        return MessageDigest.isEqual(text.getBytes(StandardCharsets.UTF_8), presented.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && is(secret.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "Secret[hidden]";
    }
}

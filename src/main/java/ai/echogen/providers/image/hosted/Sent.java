package ai.echogen.providers.image.hosted;

import java.net.URI;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/// A picture as a vendor hands it over.
sealed interface Sent {
    /// In the answer itself.
    record Inline(byte[] bytes) implements Sent {
        @Override
        public boolean equals(Object other) {
            return other instanceof Inline(var its) && Arrays.equals(bytes, its);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }

    /// At an address of the vendor's choice.
    record Elsewhere(URI address) implements Sent {}

    Pattern DATA = Pattern.compile("data:image/[a-z+.-]+;base64,", Pattern.CASE_INSENSITIVE);

    /// @param text Base64, a data URL, or an address; nothing when it is none of them
    static Optional<Sent> of(String text) {
        var data = DATA.matcher(text);
        if (text.startsWith("http://") || text.startsWith("https://")) {
            try {
                return Optional.of(new Elsewhere(URI.create(text)));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
        try {
            var bytes = Base64.getMimeDecoder().decode(data.lookingAt() ? text.substring(data.end()) : text);
            return bytes.length == 0 ? Optional.empty() : Optional.of(new Inline(bytes));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

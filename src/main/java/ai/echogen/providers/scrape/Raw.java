package ai.echogen.providers.scrape;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A document's bytes and what was said about them.
///
/// @param mediaType as a server declared it, lower case
/// @param charset   as a server declared it
/// @param name      the file's name, or the last part of the address's path
/// @param shown     how to name the document in a sentence
record Raw(
        byte[] bytes,
        @Nullable String mediaType,
        @Nullable String charset,
        @Nullable String name,
        @Nullable URI address,
        String shown) {

    /// Lower case, without the dot; empty when the name has none.
    String extension() {
        if (name == null) {
            return "";
        }
        var dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}

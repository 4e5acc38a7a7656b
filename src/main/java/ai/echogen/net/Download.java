package ai.echogen.net;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// A document as it came over the wire, decompressed.
///
/// @param address   where it was in the end, after redirects
/// @param body      at most [Limits#bytes()]; never changed by anyone
/// @param mediaType lower case and without parameters, for example `text/html`; null when the server did not say
/// @param charset   the label that the server declared, unchecked; null when it did not
public record Download(
        URI address,
        byte[] body,
        @Nullable String mediaType,
        @Nullable String charset) {}

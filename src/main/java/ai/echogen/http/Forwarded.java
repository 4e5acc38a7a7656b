package ai.echogen.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What one proxy wrote about a request, as in RFC 7239.
///
/// @param client `for`: an address, maybe with a port, or a word that hides it
/// @param scheme `proto`
/// @param host   `host`
record Forwarded(
        String client, @Nullable String scheme, @Nullable String host) {
    /// A name and its token or quoted string; or the comma that ends what one proxy wrote.
    private static final Pattern PART =
            Pattern.compile("\\s*(?:([A-Za-z]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s\";,]*))|(,))\\s*;?");

    /// The nearest proxy last. What cannot be read ends it, and what stands before is not believed either.
    static List<Forwarded> parse(String header) {
        var written = new ArrayList<Forwarded>();
        var one = new Forwarded("", null, null);
        var part = PART.matcher(header);
        var end = 0;
        while (part.lookingAt()) {
            end = part.end();
            if (part.group(4) != null) {
                written.add(one);
                one = new Forwarded("", null, null);
            } else {
                var value =
                        part.group(2) == null ? part.group(3) : part.group(2).replaceAll("\\\\(.)", "$1");
                one = one.with(part.group(1).toLowerCase(Locale.ROOT), value);
            }
            part.region(end, header.length());
        }
        written.add(one);
        return end == header.length() ? List.copyOf(written) : List.of();
    }

    private Forwarded with(String name, String value) {
        return switch (name) {
            case "for" -> new Forwarded(value, scheme, host);
            case "proto" -> new Forwarded(client, value, host);
            case "host" -> new Forwarded(client, scheme, value);
            default -> this;
        };
    }
}

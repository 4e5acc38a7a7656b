package ai.echogen.identity;

import org.jspecify.annotations.Nullable;

/// What somebody signs in from, as far as the request tells.
///
/// @param userAgent in the browser's or app's own words, cut at 500 characters
/// @param address   an IPv4 or IPv6 address
public record Device(@Nullable String userAgent, @Nullable String address) {
    private static final int LONGEST = 500;

    public Device {
        if (userAgent != null && userAgent.length() > LONGEST) {
            userAgent = userAgent.substring(0, LONGEST);
        }
    }
}

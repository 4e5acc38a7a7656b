package ai.echogen.http;

import ai.echogen.settings.Settings;
import java.net.URI;

/// What links begin with that travel without a request, such as those in mails: `ECHOGEN_PUBLIC_URL`, or what Render
/// says, or this machine.
public final class PublicUrl {
    private PublicUrl() {}

    /// For example `https://echogen.example.com`, without a slash at its end.
    ///
    /// @throws ai.echogen.failure.Failure `invalid_setting`
    public static URI of(Settings settings) {
        var url = ProxySettings.of(settings).usualUrl().toString();
        return URI.create(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
    }
}

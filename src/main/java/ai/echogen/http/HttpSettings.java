package ai.echogen.http;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URISyntaxException;

/// @param port      `PORT`: where the server listens, 8000 unless set
/// @param publicUrl `ECHOGEN_PUBLIC_URL`: how people reach it, for links in mails; no slash at its end. Unless set it
/// is
///     what Render says, or this machine
public record HttpSettings(int port, URI publicUrl) {
    private static final String PUBLIC_URL = "ECHOGEN_PUBLIC_URL";

    /// @throws Failure `invalid_setting`
    public static HttpSettings of(Settings settings) {
        var port = settings.number("PORT", 8000, 1, 65535);
        return new HttpSettings(
                port,
                settings.text(PUBLIC_URL)
                        .map(HttpSettings::address)
                        .or(() -> settings.text("RENDER_EXTERNAL_URL").map(HttpSettings::address))
                        .orElseGet(() -> URI.create("http://localhost:" + port)));
    }

    private static URI address(String text) {
        try {
            var url = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            if (url.getHost() != null && ("https".equals(url.getScheme()) || "http".equals(url.getScheme()))) {
                return url;
            }
        } catch (URISyntaxException _) {
            // said below
        }
        throw new Failure(
                Code.INVALID_SETTING,
                "%s is not a web address: write how people reach this server, for example https://echogen.example.com."
                        .formatted(PUBLIC_URL));
    }

    /// Asked before anything is started, so that a second start on one port does nothing but say so.
    ///
    /// @throws Failure `port_taken`
    public void requireFreePort() {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
        } catch (BindException e) {
            throw portTaken(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Failure portTaken(Throwable cause) {
        return new Failure(
                Code.PORT_TAKEN,
                "Port %d cannot be listened on: another program has it, or it takes more rights. Stop that program, or set PORT to another number."
                        .formatted(port),
                cause);
    }
}

package ai.echogen.http;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/// @param port `PORT`: where the server listens, 8000 unless set
public record HttpSettings(int port) {
    public static HttpSettings of(Settings settings) {
        return new HttpSettings(settings.number("PORT", 8000, 1, 65535));
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

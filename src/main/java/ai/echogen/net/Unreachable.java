package ai.echogen.net;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.TruncatedChunkException;

/// What went wrong between here and the server, in a sentence.
final class Unreachable {
    private Unreachable() {}

    static Failure failure(WebAddress address, Limits limits, IOException e) {
        var host = address.host();
        var code = e instanceof ZipException ? Code.SOURCE_BROKEN : Code.SOURCE_UNREACHABLE;
        var sentence = switch (e) {
            case UnknownHostException _ ->
                "No server is known by the name %s. Check the spelling and the network connection.".formatted(host);
            case ConnectTimeoutException _ ->
                "%s does not answer: no connection within %d seconds. Try again later."
                        .formatted(host, Math.max(1, limits.connect().toSeconds()));
            case SocketTimeoutException _ ->
                "%s does not answer: nothing came within %d seconds. Try again later."
                        .formatted(host, Math.max(1, limits.total().toSeconds()));
            case SSLException tls ->
                "The encrypted connection to %s could not be set up (%s). Check the address; if the server's certificate is at fault, only its owner can mend it."
                        .formatted(host, reason(tls));
            case NoRouteToHostException _ -> noWay(host);
            case ConnectException _ when reason(e).contains("unreachable") -> noWay(host);
            case ConnectException _ ->
                "%s refuses connections%s. Check the address, or try again later."
                        .formatted(host, address.port() < 0 ? "" : " on port " + address.port());
            case ZipException _ ->
                "%s sent a compressed page that cannot be unpacked (%s). Save the page in a browser and pass the file."
                        .formatted(host, reason(e));
            case ConnectionClosedException _, NoHttpResponseException _, TruncatedChunkException _, EOFException _ ->
                "%s broke the connection off before the whole document had come. Try again.".formatted(host);
            case MessageConstraintException _ -> "%s answers with more headers than any page needs.".formatted(host);
            default -> "%s could not be read (%s). Try again later.".formatted(host, reason(e));
        };
        return new Failure(code, sentence, e);
    }

    private static String noWay(String host) {
        return "There is no way to %s from here. Check the network connection.".formatted(host);
    }

    private static String reason(Exception e) {
        var message = e.getMessage();
        return message == null || message.isBlank() ? e.getClass().getSimpleName() : message.strip();
    }
}

package ai.echogen.testing;

import ai.echogen.db.PostgresAddress;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.postgresql.Driver;

/// A transaction pooler in the manner of PgBouncer and Supavisor: each transaction of a client gets the server's
/// connection
/// that has rested longest, so that two in a row hardly ever get the same.
public final class TransactionPooler implements AutoCloseable {
    private static final Map<String, String> GREETING = Map.of(
            "server_version", "17.0",
            "client_encoding", "UTF8",
            "standard_conforming_strings", "on",
            "integer_datetimes", "on",
            "DateStyle", "ISO, MDY",
            "TimeZone", "UTC");

    private final ServerSocket door;
    private final PostgresAddress server;
    private final List<Connection> loggedIn = new ArrayList<>();
    private final BlockingQueue<Socket> resting = new LinkedBlockingQueue<>();

    public TransactionPooler(PostgresAddress server, int connections) throws IOException, SQLException {
        this.server = server;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        for (var i = 0; i < connections; i++) {
            var login = new Properties();
            login.setProperty("user", server.user());
            login.setProperty("password", server.password());
            login.setProperty("socketFactory", CapturedSockets.class.getName());
            login.setProperty("sslmode", "disable");
            login.setProperty("gssEncMode", "disable");
            loggedIn.add(new Driver().connect(server.jdbcUrl(), login));
            resting.add(CapturedSockets.MADE.remove());
        }
        Thread.ofVirtual().start(this::accept);
    }

    /// @param more parameters of the address
    public PostgresAddress address(Map<String, String> more) {
        var parameters = new HashMap<>(Map.of("sslmode", "disable", "gssEncMode", "disable"));
        parameters.putAll(more);
        return new PostgresAddress(
                "127.0.0.1", door.getLocalPort(), server.database(), server.user(), server.password(), parameters);
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                var client = door.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            var in = new DataInputStream(client.getInputStream());
            var out = new DataOutputStream(client.getOutputStream());
            in.skipNBytes(in.readInt() - 4L);
            greet(out);
            while (transaction(in, out)) {
                // the next one
            }
        } catch (IOException | InterruptedException e) {
            // the client has gone
        }
    }

    private static void greet(DataOutputStream out) throws IOException {
        message(out, 'R', new byte[4]);
        for (var parameter : GREETING.entrySet()) {
            message(
                    out,
                    'S',
                    (parameter.getKey() + "\0" + parameter.getValue() + "\0").getBytes(StandardCharsets.US_ASCII));
        }
        message(out, 'K', new byte[8]);
        message(out, 'Z', new byte[] {'I'});
        out.flush();
    }

    /// @return whether the client goes on
    private boolean transaction(DataInputStream client, DataOutputStream answers)
            throws IOException, InterruptedException {
        var batch = batch(client);
        if (batch.length == 0) {
            return false;
        }
        var backend = resting.take();
        try {
            var from = new DataInputStream(backend.getInputStream());
            while (true) {
                backend.getOutputStream().write(batch);
                if (answer(from, answers) == 'I') {
                    return true;
                }
                batch = batch(client);
            }
        } finally {
            resting.add(backend);
        }
    }

    /// All up to where the client waits for an answer; nothing when it ends.
    private static byte[] batch(DataInputStream client) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        while (true) {
            var type = client.readUnsignedByte();
            var rest = new byte[client.readInt() - 4];
            client.readFully(rest);
            if (type == 'X') {
                return new byte[0];
            }
            message(out, type, rest);
            if (type == 'S' || type == 'Q') {
                return bytes.toByteArray();
            }
        }
    }

    /// @return the state of the transaction: `I` when there is none any more
    private static int answer(DataInputStream server, DataOutputStream client) throws IOException {
        while (true) {
            var type = server.readUnsignedByte();
            var rest = new byte[server.readInt() - 4];
            server.readFully(rest);
            message(client, type, rest);
            if (type == 'Z') {
                client.flush();
                return rest[0];
            }
        }
    }

    private static void message(DataOutputStream out, int type, byte[] rest) throws IOException {
        out.writeByte(type);
        out.writeInt(rest.length + 4);
        out.write(rest);
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (var backend : resting) {
            backend.close();
        }
    }
}

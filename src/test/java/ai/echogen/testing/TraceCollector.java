package ai.echogen.testing;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/// A collector of traces on loopback: OTLP over HTTP, in protocol buffers
/// (<https://github.com/open-telemetry/opentelemetry-proto>, `trace/v1`).
public final class TraceCollector implements AutoCloseable {
    private static final int RESOURCE_SPANS = 1;
    private static final int SCOPE_SPANS = 2;
    private static final int SPANS = 2;
    private static final int TRACE_ID = 1;
    private static final int SPAN_ID = 2;
    private static final int PARENT_ID = 4;
    private static final int NAME = 5;

    private final HttpServer server;
    private final List<Span> spans = new CopyOnWriteArrayList<>();

    /// @param parent empty for the first of a trace
    public record Span(String trace, String id, String parent, String name) {}

    public TraceCollector() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/v1/traces", exchange -> {
            try (exchange) {
                read(exchange.getRequestBody().readAllBytes());
                exchange.sendResponseHeaders(200, -1);
            }
        });
        server.start();
    }

    /// What `OTEL_EXPORTER_OTLP_ENDPOINT` is set to.
    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// Everything that has come.
    public List<Span> spans() {
        return List.copyOf(spans);
    }

    private void read(byte[] request) {
        for (var resource : inside(ByteBuffer.wrap(request), RESOURCE_SPANS)) {
            for (var scope : inside(resource, SCOPE_SPANS)) {
                for (var span : inside(scope, SPANS)) {
                    spans.add(new Span(
                            hex(span, TRACE_ID),
                            hex(span, SPAN_ID),
                            hex(span, PARENT_ID),
                            StandardCharsets.UTF_8
                                    .decode(inside(span, NAME).getFirst())
                                    .toString()));
                }
            }
        }
    }

    private static String hex(ByteBuffer message, int field) {
        return inside(message, field).stream()
                .findFirst()
                .map(value -> {
                    var bytes = new byte[value.remaining()];
                    value.get(bytes);
                    return HexFormat.of().formatHex(bytes);
                })
                .orElse("");
    }

    /// The values of a field that has a length: messages, texts, bytes.
    private static List<ByteBuffer> inside(ByteBuffer message, int field) {
        var rest = message.duplicate();
        var values = new ArrayList<ByteBuffer>();
        while (rest.hasRemaining()) {
            var tag = varint(rest);
            switch ((int) (tag & 7)) {
                case 0 -> varint(rest);
                case 1 -> rest.getLong();
                case 5 -> rest.getInt();
                case 2 -> {
                    var length = (int) varint(rest);
                    if (tag >> 3 == field) {
                        values.add(rest.slice(rest.position(), length));
                    }
                    rest.position(rest.position() + length);
                }
                default -> throw new IllegalStateException("not a protocol buffer");
            }
        }
        return values;
    }

    private static long varint(ByteBuffer bytes) {
        var value = 0L;
        for (var shift = 0; ; shift += 7) {
            var next = bytes.get();
            value |= (long) (next & 127) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

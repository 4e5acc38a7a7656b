package ai.echogen.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Sends one request again and again over connections that stay open, from a process of its own, and prints requests
/// per second, the median and the 99th percentile in microseconds.
///
/// Arguments: URL, value of the Authorization header, connections, seconds, requests per second. With 0 requests per
/// second each connection sends as soon as it has its answer; otherwise requests are due at fixed times, and what an
/// answer takes is counted from when its request was due, so that a stalled server cannot hide. Requests of the first
/// two seconds, in which this process is compiled, are sent beforehand and not counted.
final class Load {
    private static final long WARM_UP = TimeUnit.SECONDS.toNanos(2);

    private Load() {}

    public static void main(String[] arguments) throws Exception {
        var url = URI.create(arguments[0]);
        var connections = Integer.parseInt(arguments[2]);
        var length = TimeUnit.SECONDS.toNanos(Long.parseLong(arguments[3]));
        var rate = Double.parseDouble(arguments[4]);
        var request = "GET %s HTTP/1.1\r\nHost: %s\r\nAuthorization: %s\r\nAccept: application/json\r\n\r\n"
                .formatted(
                        url.getRawPath() + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery()),
                        url.getAuthority(),
                        arguments[1])
                .getBytes(StandardCharsets.US_ASCII);
        var begin = System.nanoTime() + WARM_UP;
        var clients = new ArrayList<Callable<long[]>>();
        for (var i = 0; i < connections; i++) {
            var first = begin - WARM_UP + (long) (rate == 0 ? 0 : 1e9 * i / rate);
            var step = rate == 0 ? 0 : (long) (1e9 * connections / rate);
            clients.add(() -> ask(url, request, first, step, begin, begin + length));
        }
        var all = new ArrayList<long[]>();
        try (var threads = Executors.newFixedThreadPool(connections)) {
            for (var result : threads.invokeAll(clients)) {
                all.add(result.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        report(all, length / 1e9);
    }

    private static void report(List<long[]> all, double seconds) {
        var sorted = all.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "%.1f %d %d%n",
                sorted.length / seconds,
                sorted[sorted.length / 2] / 1000,
                sorted[(int) (sorted.length * 0.99)] / 1000);
    }

    private static long[] ask(URI url, byte[] request, long first, long step, long begin, long end) throws IOException {
        var taken = new long[1 << 14];
        var count = 0;
        try (var socket = new Socket(url.getHost(), url.getPort())) {
            socket.setTcpNoDelay(true);
            var in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
            var due = first;
            while (System.nanoTime() < end) {
                while (step > 0 && System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                var from = step > 0 ? due : System.nanoTime();
                socket.getOutputStream().write(request);
                readAnswer(in);
                if (count == taken.length) {
                    taken = Arrays.copyOf(taken, count * 2);
                }
                if (from >= begin) {
                    taken[count++] = System.nanoTime() - from;
                }
                due += step;
            }
        }
        return Arrays.copyOf(taken, count);
    }

    private static void readAnswer(InputStream in) throws IOException {
        var status = line(in);
        var length = 0L;
        var chunked = false;
        for (var header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Long.parseLong(header.substring(15).strip());
            }
            chunked |= header.equalsIgnoreCase("transfer-encoding: chunked");
        }
        in.skipNBytes(length);
        while (chunked) {
            var size = Long.parseLong(line(in), 16);
            in.skipNBytes(size);
            line(in);
            chunked = size > 0;
        }
        if (!status.contains(" 200 ")) {
            throw new IOException(status);
        }
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the server hung up");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}

package ai.echogen.chaos;

import ai.echogen.testing.LocalServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Servers over one database and one data folder. Each is in its place again soon after it was killed, at another
/// port.
final class Nodes implements AutoCloseable {
    private enum State {
        UP,
        FROZEN,
        DOWN
    }

    private static final class Place {
        LocalServer server;
        State state = State.UP;
    }

    private final Path home;
    private final Map<String, String> settings;
    private final List<Place> places;
    private final List<LocalServer> past = new ArrayList<>();
    private final Map<LocalServer, Integer> read = new HashMap<>();

    /// Returns once all of them answer.
    Nodes(int count, Path home, Map<String, String> settings) {
        this.home = home;
        this.settings = settings;
        this.places = IntStream.range(0, count).mapToObj(_ -> new Place()).toList();
        places.parallelStream().forEach(place -> place.server = start());
    }

    int count() {
        return places.size();
    }

    /// The address of one that is up; nothing when none is.
    synchronized Optional<URI> any(RandomGenerator random) {
        var up = places.stream().filter(place -> place.state == State.UP).toList();
        return up.isEmpty()
                ? Optional.empty()
                : Optional.of(URI.create("http://localhost:"
                        + up.get(random.nextInt(up.size())).server.port()));
    }

    synchronized boolean isUp(int node) {
        return places.get(node).state == State.UP;
    }

    /// `kill -9`. It is started again by [#raise].
    ///
    /// @return whether it was there to be killed
    boolean kill(int node) {
        return end(node, LocalServer::kill);
    }

    /// As a deploy does it: SIGTERM, and time to hand things back.
    ///
    /// @return whether it was there to be stopped
    boolean stop(int node) {
        return end(node, LocalServer::stop);
    }

    private boolean end(int node, Consumer<LocalServer> how) {
        var place = places.get(node);
        if (!change(place, State.UP::equals, State.DOWN)) {
            return false;
        }
        how.accept(place.server);
        return true;
    }

    void raise(int node) {
        var place = places.get(node);
        var server = start();
        synchronized (this) {
            past.add(place.server);
            place.server = server;
            place.state = State.UP;
        }
    }

    /// It stands still for a time, as a virtual machine does that is moved, and then goes on as if nothing had been.
    ///
    /// @return whether it was there
    boolean freeze(int node, Duration time) throws InterruptedException {
        var place = places.get(node);
        if (!change(place, State.UP::equals, State.FROZEN)) {
            return false;
        }
        signal(place.server, "STOP");
        try {
            Thread.sleep(time);
        } finally {
            signal(place.server, "CONT");
            change(place, State.FROZEN::equals, State.UP);
        }
        return true;
    }

    private synchronized boolean change(Place place, Predicate<State> from, State to) {
        if (!from.test(place.state)) {
            return false;
        }
        place.state = to;
        return true;
    }

    private static void signal(LocalServer server, String name) throws InterruptedException {
        try {
            new ProcessBuilder("kill", "-" + name, String.valueOf(server.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private LocalServer start() {
        return LocalServer.start(home, settings);
    }

    /// What all of them have printed since this was asked last, the dead included.
    synchronized List<String> newLines() {
        var all = new ArrayList<>(past);
        places.forEach(place -> all.add(place.server));
        var lines = new ArrayList<String>();
        for (var server : all) {
            var output = server.output();
            lines.addAll(output.substring(read.getOrDefault(server, 0)).lines().toList());
            read.put(server, output.length());
        }
        return lines;
    }

    @Override
    public void close() {
        places.parallelStream().forEach(place -> {
            if (place.state != State.DOWN) {
                place.server.close();
            }
        });
    }
}

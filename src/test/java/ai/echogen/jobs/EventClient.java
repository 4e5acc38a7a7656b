package ai.echogen.jobs;

import ai.echogen.testing.Person;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Reads Server-Sent Events as a browser does.
final class EventClient {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    record Event(long id, String name, String data) {}

    final int status;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> ended;

    private EventClient(HttpResponse<Stream<String>> response) {
        status = response.statusCode();
        ended = CompletableFuture.runAsync(() -> read(response.body()), Thread::startVirtualThread);
    }

    static EventClient listen(URI server, Person person, String job, long after) throws Exception {
        return new EventClient(CLIENT.send(request(server, person, job, after), HttpResponse.BodyHandlers.ofLines()));
    }

    /// The whole stream, once it has ended.
    static CompletableFuture<String> all(URI server, Person person, String job) {
        return CLIENT.sendAsync(request(server, person, job, 0), HttpResponse.BodyHandlers.ofString())
                .thenApply(HttpResponse::body);
    }

    private static HttpRequest request(URI server, Person person, String job, long after) {
        var request = HttpRequest.newBuilder(server.resolve("/api/v1/jobs/" + job + "/events"))
                .header("Authorization", person.authorization());
        if (after > 0) {
            request.header("Last-Event-ID", Long.toString(after));
        }
        return request.build();
    }

    private void read(Stream<String> lines) {
        var id = -1L;
        var name = "message";
        var data = new ArrayList<String>();
        for (var line : (Iterable<String>) lines::iterator) {
            if (line.startsWith("id:")) {
                id = Long.parseLong(line.substring(3).strip());
            } else if (line.startsWith("event:")) {
                name = line.substring(6).strip();
            } else if (line.startsWith("data:")) {
                data.add(line.substring(5));
            } else if (line.isEmpty() && !data.isEmpty()) {
                events.add(new Event(id, name, String.join("\n", data)));
                data.clear();
            }
        }
    }

    Event next() throws InterruptedException {
        var event = events.poll(10, TimeUnit.SECONDS);
        if (event == null) {
            throw new AssertionError("nothing came");
        }
        return event;
    }

    /// Everything until the server ends the stream.
    List<Event> rest() throws Exception {
        ended.get(20, TimeUnit.SECONDS);
        var rest = new ArrayList<Event>();
        events.drainTo(rest);
        return rest;
    }
}

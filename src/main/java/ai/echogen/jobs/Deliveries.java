package ai.echogen.jobs;

import ai.echogen.db.Database;
import ai.echogen.failure.Failure;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Delivers messages to webhooks, again and again over three days until the receiver takes them.
@Singleton
final class Deliveries {
    /// As Standard Webhooks recommends.
    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));
    private static final int GONE = 410;

    private final Database database;
    private final WebhookCalls calls;
    private final InstantSource clock;

    Deliveries(Database database, WebhookCalls calls, InstantSource clock) {
        this.database = database;
        this.calls = calls;
        this.clock = clock;
    }

    /// One attempt.
    void attempt(UUID id) {
        var open = database.asService(sql -> WebhookStore.open(sql, id));
        if (open.isEmpty()) {
            database.asService(sql -> {
                WebhookStore.unschedule(sql, id);
                return true;
            });
            return;
        }
        var delivery = open.get();
        try {
            var status = send(delivery);
            if (status == GONE) {
                database.asService(sql -> WebhookStore.delete(sql, delivery.webhook()));
                attempt(id);
            } else {
                ended(delivery, status >= 200 && status < 300 ? null : "It answered with HTTP %d.".formatted(status));
            }
        } catch (IOException e) {
            ended(delivery, "It could not be reached: %s.".formatted(e.getMessage()));
        } catch (Failure refused) {
            ended(delivery, refused.getMessage());
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            // a row that was written past this program: once a second for ever would help nobody
            ended(delivery, "Its address or its secret is none that a webhook can have.");
        } catch (InterruptedException e) {
            // stopping: its row is still picked, and whoever finds it so sends it again
            Thread.currentThread().interrupt();
        }
    }

    private int send(WebhookStore.Delivery delivery) throws IOException, InterruptedException {
        var now = clock.instant();
        var message = "msg_" + delivery.id();
        return calls.post(
                delivery.url(),
                Map.of(
                        "webhook-id", message,
                        "webhook-timestamp", Long.toString(now.getEpochSecond()),
                        "webhook-signature", WebhookSignature.of(delivery.secret(), message, now, delivery.body())),
                delivery.body());
    }

    /// @param problem null when it is delivered
    private void ended(WebhookStore.Delivery delivery, @Nullable String problem) {
        var now = clock.instant();
        database.asService(sql -> {
            if (problem == null) {
                WebhookStore.delivered(sql, delivery.id(), now);
            } else if (delivery.attempts() >= PAUSES.size()) {
                WebhookStore.givenUp(sql, delivery.id(), JobJson.storableText(problem), now);
            } else {
                WebhookStore.again(
                        sql, delivery.id(), JobJson.storableText(problem), now.plus(PAUSES.get(delivery.attempts())));
            }
            return true;
        });
    }
}

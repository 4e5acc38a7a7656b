package ai.echogen.jobs;

import static java.util.Objects.requireNonNull;

import ai.echogen.caller.AccountId;
import ai.echogen.db.Sql;
import ai.echogen.listing.Search;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Webhooks, and what is on its way to them.
final class WebhookStore {
    static final String TASK = "webhook";

    private static final String INSERT = """
            insert into webhooks (user_id, url, events, secret) values (?, ?, ?, ?)
            returning id, url, events, created_at
            """;
    private static final String LIST = """
            select id, url, events, created_at
              from webhooks, websearch_to_tsquery('simple', ?::text) words
             where user_id = ?
               and (words is null or to_tsvector('simple', url || ' ' || array_to_string(events, ' ')) @@ words)
               and (?::timestamptz is null or created_at > ?::timestamptz)
               and (?::timestamptz is null or created_at < ?::timestamptz)
             order by created_at desc, id desc
            """;
    private static final String DELETE = """
            delete from webhooks where id = ?
            """;
    private static final String POST = """
            with posted as (
                insert into public.webhook_deliveries (webhook_id, user_id, event, body)
                select id, user_id, ?, ? from public.webhooks where user_id = ? and ? = any (events)
                returning id)
            insert into echogen.scheduled_tasks (task_name, task_instance, execution_time, picked, version)
            select 'webhook', id::text, ?, false, 1 from posted
            """;
    private static final String OPEN = """
            select delivery.id, webhook_id, url, secret, body, attempts
              from public.webhook_deliveries delivery
              join public.webhooks webhook on webhook.id = webhook_id
             where delivery.id = ? and ended_at is null
            """;
    private static final String TRIED = """
            update public.webhook_deliveries
               set attempts = attempts + 1, last_error = ?, delivered = ?, ended_at = ?
             where id = ?
            """;
    private static final String UNSCHEDULE = """
            delete from echogen.scheduled_tasks where task_name = 'webhook' and task_instance = ?
            """;
    private static final String LATER = """
            update echogen.scheduled_tasks
               set picked = false, picked_by = null, last_heartbeat = null, execution_time = ?, version = version + 1
             where task_name = 'webhook' and task_instance = ?
            """;

    /// @param attempts that were made before
    record Delivery(UUID id, UUID webhook, String url, String secret, String body, int attempts) {
        /// Without the secret.
        @Override
        public String toString() {
            return "Delivery[" + id + "]";
        }
    }

    private WebhookStore() {}

    static Webhook insert(Sql sql, AccountId owner, String url, List<String> events, String secret)
            throws SQLException {
        return sql.first(INSERT, WebhookStore::webhook, owner, url, events.toArray(String[]::new), secret)
                .orElseThrow();
    }

    static List<Webhook> list(Sql sql, AccountId owner, Search search) throws SQLException {
        return sql.list(
                LIST,
                WebhookStore::webhook,
                search.words(),
                owner,
                search.after(),
                search.after(),
                search.before(),
                search.before());
    }

    /// @return whether it was there
    static boolean delete(Sql sql, UUID id) throws SQLException {
        return sql.change(DELETE, id) > 0;
    }

    /// To everybody of this account who wants to hear of it; with the program's own rights.
    static void post(Sql sql, AccountId owner, String event, String body, Instant now) throws SQLException {
        sql.change(POST, event, body, owner, event, now);
    }

    static Optional<Delivery> open(Sql sql, UUID id) throws SQLException {
        return sql.first(
                OPEN,
                row -> new Delivery(
                        row.getObject("id", UUID.class),
                        row.getObject("webhook_id", UUID.class),
                        row.getString("url"),
                        row.getString("secret"),
                        row.getString("body"),
                        row.getInt("attempts")),
                id);
    }

    static void delivered(Sql sql, UUID id, Instant now) throws SQLException {
        sql.change(TRIED, null, true, now, id);
        unschedule(sql, id);
    }

    static void givenUp(Sql sql, UUID id, String why, Instant now) throws SQLException {
        sql.change(TRIED, why, false, now, id);
        unschedule(sql, id);
    }

    static void again(Sql sql, UUID id, String why, Instant at) throws SQLException {
        sql.change(TRIED, why, false, null, id);
        sql.change(LATER, at, id.toString());
    }

    static void unschedule(Sql sql, UUID id) throws SQLException {
        sql.change(UNSCHEDULE, id.toString());
    }

    private static Webhook webhook(ResultSet row) throws SQLException {
        return new Webhook(
                row.getObject("id", UUID.class),
                row.getString("url"),
                List.of((String[]) row.getArray("events").getArray()),
                requireNonNull(Sql.instant(row, "created_at")));
    }
}

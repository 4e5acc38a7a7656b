package ai.echogen.jobs;

import ai.echogen.caller.Caller;
import ai.echogen.db.Database;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.http.RowId;
import ai.echogen.listing.Search;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.List;

/// Everybody's webhooks; each person sees their own.
@Singleton
final class Webhooks {
    private static final int MOST = 5;

    private final Database database;
    private final SecureRandom random = new SecureRandom();

    Webhooks(Database database) {
        this.database = database;
    }

    /// @param secret told this once
    record Added(Webhook webhook, String secret) {
        @Override
        public String toString() {
            return "Added[" + webhook + "]";
        }
    }

    /// @throws Failure `conflict` when there are as many as there may be
    Added add(Caller caller, String url, List<String> events) {
        var secret = WebhookSignature.newSecret(random);
        var webhook = database.asCaller(caller, sql -> {
            JobStore.lock(sql, caller.account());
            if (WebhookStore.list(sql, caller.account(), Search.EVERYTHING).size() >= MOST) {
                throw new Failure(
                        Code.CONFLICT,
                        "You have %d webhooks, and more are not kept: delete one first.".formatted(MOST));
            }
            return WebhookStore.insert(sql, caller.account(), url, events, secret);
        });
        return new Added(webhook, secret);
    }

    List<Webhook> list(Caller caller, Search search) {
        return database.readAsCaller(caller, sql -> WebhookStore.list(sql, caller.account(), search));
    }

    /// With all that is on its way to it.
    ///
    /// @throws Failure `not_found`
    void delete(Caller caller, String id) {
        var uuid = RowId.parse(id).orElseThrow(() -> RowId.missing("webhook"));
        if (!database.asCaller(caller, sql -> WebhookStore.delete(sql, uuid))) {
            throw RowId.missing("webhook");
        }
    }
}

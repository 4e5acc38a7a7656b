package ai.echogen.identity;

import static java.util.Objects.requireNonNull;

import ai.echogen.caller.AccountId;
import ai.echogen.caller.Caller;
import ai.echogen.db.Database;
import ai.echogen.db.Sql;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Wishes to have an account deleted: at most one is pending for each.
@Singleton
final class DeletionStore {
    private static final String SCHEDULE = """
            insert into account_deletion_requests (user_id, requested_at, scheduled_for)
            values (?, ?, ?)
            on conflict (user_id) where cancelled_at is null and completed_at is null do nothing
            """;
    private static final String PENDING = """
            select id, user_id, requested_at, scheduled_for, cancelled_at, completed_at
              from account_deletion_requests
             where user_id = ? and cancelled_at is null and completed_at is null
            """;
    private static final String CANCEL = """
            update account_deletion_requests
               set cancelled_at = ?
             where user_id = ? and cancelled_at is null and completed_at is null and scheduled_for > ?
            returning id, user_id, requested_at, scheduled_for, cancelled_at, completed_at
            """;
    private static final String DUE = """
            select id, user_id, requested_at, scheduled_for, cancelled_at, completed_at
              from account_deletion_requests
             where scheduled_for <= ? and cancelled_at is null and completed_at is null
             order by scheduled_for, id
             limit 1000
            """;

    private final Database database;

    DeletionStore(Database database) {
        this.database = database;
    }

    Deletion schedule(Caller caller, Instant now) {
        return database.asCaller(caller, sql -> {
                    sql.change(SCHEDULE, caller.account(), now, now.plus(Deletion.GRACE));
                    return sql.first(PENDING, DeletionStore::deletion, caller.account());
                })
                .orElseThrow();
    }

    /// @return nothing when none is pending, or when the time to cancel it is over
    Optional<Deletion> cancel(Caller caller, Instant now) {
        return database.asCaller(caller, sql -> sql.first(CANCEL, DeletionStore::deletion, now, caller.account(), now));
    }

    /// Everybody's that were due by then.
    List<Deletion> due(Instant by) {
        return database.asService(sql -> sql.list(DUE, DeletionStore::deletion, by));
    }

    static Deletion deletion(ResultSet row) throws SQLException {
        return new Deletion(
                requireNonNull(row.getObject("id", UUID.class)),
                new AccountId(row.getObject("user_id", UUID.class)),
                requireNonNull(Sql.instant(row, "requested_at")),
                requireNonNull(Sql.instant(row, "scheduled_for")),
                Sql.instant(row, "cancelled_at"),
                Sql.instant(row, "completed_at"));
    }
}

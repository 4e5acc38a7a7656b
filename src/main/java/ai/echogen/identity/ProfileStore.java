package ai.echogen.identity;

import static java.util.Objects.requireNonNull;

import ai.echogen.caller.Caller;
import ai.echogen.db.Database;
import ai.echogen.db.Sql;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Profiles and the answers to the first questions.
@Singleton
final class ProfileStore {
    private static final String BEGIN = """
            insert into profiles (id, full_name)
            values (?, ?)
            on conflict (id) do nothing
            """;
    // also for an account that was made without a profile
    private static final String PROFILE = """
            select p.full_name, p.avatar_url, p.bio, coalesce(p.preferences, '{}') as preferences,
                   coalesce(p.onboarding_completed, false) as onboarding_completed,
                   d.id, me.id as user_id, d.requested_at, d.scheduled_for, d.cancelled_at, d.completed_at
              from (select ?::uuid as id) me
              left join profiles p on p.id = me.id
              left join account_deletion_requests d
                on d.user_id = me.id and d.cancelled_at is null and d.completed_at is null
            """;
    private static final String CHANGE = """
            insert into profiles as p (id, full_name, avatar_url, bio, preferences)
            values (?, ?, ?, ?, coalesce(?::jsonb, '{}'))
            on conflict (id) do update
               set full_name = case when ? then excluded.full_name else p.full_name end,
                   avatar_url = case when ? then excluded.avatar_url else p.avatar_url end,
                   bio = case when ? then excluded.bio else p.bio end,
                   preferences = case when ? then excluded.preferences else p.preferences end
            """;
    private static final String FORGET_ANSWERS = """
            delete from onboarding_responses where user_id = ?
            """;
    private static final String ANSWER = """
            insert into onboarding_responses (user_id, question_id, question, answer, completed_at)
            select ?, given ->> 'question_id', given ->> 'question', given -> 'answer', ?
              from jsonb_array_elements(?::jsonb) as given
            """;
    private static final String ONBOARDED = """
            insert into profiles (id, onboarding_completed)
            values (?, true)
            on conflict (id) do update set onboarding_completed = true
            """;

    private final Database database;

    ProfileStore(Database database) {
        this.database = database;
    }

    void begin(Caller caller, @Nullable String fullName) {
        database.asCaller(caller, sql -> sql.change(BEGIN, caller.account(), fullName));
    }

    Profile of(Caller caller) {
        return database.asCaller(caller, sql -> sql.first(PROFILE, ProfileStore::profile, caller.account()))
                .orElseThrow();
    }

    void change(Caller caller, ProfileChange change) {
        database.asCaller(
                caller,
                sql -> sql.change(
                        CHANGE,
                        caller.account(),
                        change.fullName().value(),
                        change.avatarUrl().value(),
                        change.bio().value(),
                        change.preferences().value(),
                        change.fullName().given(),
                        change.avatarUrl().given(),
                        change.bio().given(),
                        change.preferences().given()));
    }

    void onboard(Caller caller, Onboarding onboarding) {
        database.asCaller(caller, sql -> {
            // the profile's row first: two submissions at once take turns at it
            sql.change(ONBOARDED, caller.account());
            sql.change(FORGET_ANSWERS, caller.account());
            return sql.change(ANSWER, caller.account(), onboarding.completedAt(), onboarding.answers());
        });
    }

    private static Profile profile(ResultSet row) throws SQLException {
        return new Profile(
                row.getString("full_name"),
                row.getString("avatar_url"),
                row.getString("bio"),
                requireNonNull(row.getString("preferences")),
                row.getBoolean("onboarding_completed"),
                Sql.instant(row, "scheduled_for") == null ? null : DeletionStore.deletion(row));
    }
}

package ai.echogen.jobs;

import ai.echogen.db.Sql;
import ai.echogen.http.RowId;
import java.sql.SQLException;
import java.util.Optional;

/// What nodes tell each other, by PostgreSQL's NOTIFY: with the commit, or not at all. It only makes things faster:
/// whoever misses a word finds out at the next look.
sealed interface Bus {
    String CHANNEL = "echogen_jobs";

    /// A job has something new for its listeners.
    record Changed(JobId job) implements Bus {}

    /// A job is to stop.
    record Stopped(JobId job) implements Bus {}

    /// There is something to pick up.
    record Work() implements Bus {}

    /// One node asks itself whether it hears anything.
    record Echo(String token) implements Bus {}

    static void changed(Sql sql, JobId job) throws SQLException {
        say(sql, "changed " + job);
    }

    static void stopped(Sql sql, JobId job) throws SQLException {
        say(sql, "stopped " + job);
    }

    static void work(Sql sql) throws SQLException {
        say(sql, "work ");
    }

    static void echo(Sql sql, String token) throws SQLException {
        say(sql, "echo " + token);
    }

    private static void say(Sql sql, String word) throws SQLException {
        sql.list("select pg_notify('%s', ?) is null".formatted(CHANNEL), _ -> true, word);
    }

    /// Nothing for words of another version.
    static Optional<Bus> parse(String word) {
        var space = word.indexOf(' ');
        if (space < 0) {
            return Optional.empty();
        }
        var about = word.substring(space + 1);
        return switch (word.substring(0, space)) {
            case "changed" -> RowId.parse(about).map(id -> new Changed(new JobId(id)));
            case "stopped" -> RowId.parse(about).map(id -> new Stopped(new JobId(id)));
            case "work" -> Optional.of(new Work());
            case "echo" -> Optional.of(new Echo(about));
            default -> Optional.empty();
        };
    }
}

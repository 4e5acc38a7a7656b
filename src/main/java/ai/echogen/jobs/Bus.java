package ai.echogen.jobs;

import ai.echogen.db.Sql;
import java.sql.SQLException;

/// Lets every node know that something about a job has changed, by PostgreSQL's NOTIFY: with the commit, or not at all.
final class Bus {
    static final String CHANNEL = "echogen_jobs";

    private static final String NOTIFY = """
            select pg_notify('%s', ?) is null as told
            """.formatted(CHANNEL);

    private Bus() {}

    static void ring(Sql sql, JobId id) throws SQLException {
        sql.list(NOTIFY, row -> true, id.toString());
    }
}

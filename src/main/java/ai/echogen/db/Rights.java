package ai.echogen.db;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;

/// Somebody's rights for one transaction: a role and claims, exactly as Supabase's own API sets them, so that row-level
/// security decides what is seen and changed. They end with the transaction, also behind a transaction pooler.
///
/// Supabase's own API gives people the same role, so a setting tells that it is the server who acts for them: policies
/// let nobody else write jobs and what they cost.
///
/// @param subject whose they are: besides in the claims it is where `auth.uid()` looks first, which then need not read
///                them; empty for nobody
record Rights(String role, String subject, String claims) {
    private static final Duration STATEMENTS_WITHIN = Duration.ofSeconds(8);

    /// Goes before a statement that only reads.
    static final String TO_READ = taking("");

    /// Goes before one that may write.
    static final String TO_WRITE = taking("and set_config('echogen.server', 'on', true) is not null");

    /// Answers with a number rather than with what was set, which would travel back.
    private static String taking(String more) {
        return """
                select 1
                 where set_config('role', ?, true) is not null
                   and set_config('request.jwt.claim.sub', ?, true) is not null
                   and set_config('request.jwt.claims', ?, true) is not null
                   and set_config('statement_timeout', '%dms', true) is not null
                   %s;
                """.formatted(STATEMENTS_WITHIN.toMillis(), more);
    }

    /// @return how many parameters it takes
    int bind(PreparedStatement statement) throws SQLException {
        statement.setString(1, role);
        statement.setString(2, subject);
        statement.setString(3, claims);
        return 3;
    }
}

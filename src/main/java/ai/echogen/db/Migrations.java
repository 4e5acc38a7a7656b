package ai.echogen.db;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/// Brings the schema up to date. Two sets, kept apart: what a Supabase project brings along is made only where it is
/// absent, our own tables everywhere. Their histories live in the schema `echogen`, which no API exposes. Several nodes
/// may may do this at once: Flyway lets one pass at a time.
final class Migrations {
    private static final String SCHEMA = "echogen";
    private static final String PLATFORM_HISTORY = "platform_history";
    private static final String PLATFORM_IS_OURS = """
            select to_regclass('auth.users') is null or to_regclass('%s.%s') is not null
            """.formatted(SCHEMA, PLATFORM_HISTORY);

    private Migrations() {}

    /// @throws SQLException when the database is away; a broken migration is a [org.flywaydb.core.api.FlywayException]
    static void apply(DataSource database) throws SQLException {
        if (platformIsOurs(database)) {
            set(database, "platform", PLATFORM_HISTORY).load().migrate();
        }
        set(database, "library", "library_history").load().migrate();
    }

    private static FluentConfiguration set(DataSource database, String folder, String history) {
        return Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/" + folder)
                .defaultSchema(SCHEMA)
                .schemas(SCHEMA)
                .table(history)
                .baselineOnMigrate(true) // the other set made the schema already
                .baselineVersion("0")
                .validateMigrationNaming(true);
    }

    private static boolean platformIsOurs(DataSource database) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(PLATFORM_IS_OURS)) {
            row.next();
            return row.getBoolean(1);
        }
    }
}

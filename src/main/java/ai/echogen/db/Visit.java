package ai.echogen.db;

import static java.util.Objects.requireNonNull;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Properties;
import java.util.stream.Stream;
import org.postgresql.Driver;

/// One connection to a database that somebody configured, to see whether it is the right one. It changes nothing.
public final class Visit {
    private static final int OLDEST_MAJOR = 15;
    private static final String FACTS = """
            select current_setting('server_version') as version,
                   current_setting('server_version_num')::int / 10000 as major,
                   clock_timestamp() as now
            """;

    /// @param version    for example `17.11`
    /// @param pooling    what we are connected by
    /// @param encryption in words
    /// @param now        the database's own time
    public record Found(String version, Pooling pooling, String encryption, Instant now) {}

    private Visit() {}

    /// @throws Failure `invalid_setting` for what waiting does not help: a wrong host, user, password, database, or a
    ///                 server that is too old; `database_unavailable` for one that does not answer
    public static Found to(PostgresAddress address) {
        try (var connection = open(address);
                var statement = connection.createStatement();
                var row = statement.executeQuery(FACTS)) {
            row.next();
            if (row.getInt("major") < OLDEST_MAJOR) {
                throw new Failure(
                        Code.INVALID_SETTING,
                        "%s leads to a PostgreSQL %s, and EchoGen needs %d or newer: upgrade it (Supabase: Project Settings, Infrastructure)."
                                .formatted(PostgresAddress.NAME, row.getString("version"), OLDEST_MAJOR));
            }
            return new Found(
                    row.getString("version"),
                    address.pooling(),
                    Encryption.of(address),
                    requireNonNull(Sql.instant(row, "now")));
        } catch (SQLException e) {
            throw failure(address, e);
        }
    }

    private static Connection open(PostgresAddress address) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", address.user());
        properties.setProperty("password", address.password());
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "10");
        properties.setProperty("ApplicationName", "echogen");
        // not by DriverManager, which knows only the drivers of whoever asked it first
        return requireNonNull(new Driver().connect(address.jdbcUrl(), properties));
    }

    static Failure failure(PostgresAddress address, SQLException e) {
        var state = String.valueOf(e.getSQLState());
        var said = String.valueOf(e.getMessage());
        var setting = PostgresAddress.NAME;
        if (said.contains("Tenant or user not found")) {
            return wrong(
                    "Supabase's pooler knows no project of %s's user \"%s\", or the project is paused: check the user, the region in the host, and the project's dashboard. %s"
                            .formatted(setting, address.user(), SupabaseHost.WHERE),
                    e);
        }
        if (state.equals("28P01") || state.equals("28000")) {
            return wrong(
                    "The database at %s does not let the user \"%s\" in: check user and password in %s (a password's @ is written %%40, / %%2F, # %%23); Supabase: Project Settings, Database, Reset password."
                            .formatted(place(address), address.user(), setting),
                    e);
        }
        if (state.equals("3D000")) {
            return wrong(
                    "There is no database \"%s\" at %s: correct the name at the end of %s; at Supabase it is postgres."
                            .formatted(address.database(), place(address), setting),
                    e);
        }
        if (Stream.iterate((Throwable) e, cause -> cause != null, Throwable::getCause)
                .anyMatch(UnknownHostException.class::isInstance)) {
            return wrong(
                    "There is no host of the name %s: correct %s.%s"
                            .formatted(
                                    address.host(),
                                    setting,
                                    SupabaseHost.is(address.host())
                                            ? " The direct host has IPv6 only: where there is none, take the session pooler. "
                                                    + SupabaseHost.WHERE
                                            : ""),
                    e);
        }
        if (said.contains("SSL") || said.contains("sslrootcert") || said.contains("certificate")) {
            return wrong(
                    "The connection to %s cannot be encrypted as %s asks (%s): check sslmode and sslrootcert there."
                            .formatted(place(address), setting, firstLine(said)),
                    e);
        }
        return new Failure(
                Code.DATABASE_UNAVAILABLE,
                "The database at %s cannot be reached (%s): check that it runs, that this machine may connect to it, and that %s is right.%s"
                        .formatted(
                                place(address),
                                firstLine(said),
                                setting,
                                SupabaseHost.is(address.host()) ? " " + SupabaseHost.WHERE : ""),
                e);
    }

    private static String place(PostgresAddress address) {
        return address.host() + ":" + address.port();
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("").replaceFirst("\\.$", "");
    }

    private static Failure wrong(String sentence, SQLException cause) {
        return new Failure(Code.INVALID_SETTING, sentence, cause);
    }
}

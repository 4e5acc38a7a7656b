package ai.echogen.db;

import static java.util.Objects.requireNonNull;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.settings.Settings;
import ai.echogen.settings.SupabaseProject;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Where a PostgreSQL is and how to get in. Its text never shows the password.
///
/// @param host       a name, an IPv4 address, or an IPv6 address without brackets
/// @param parameters as in libpq's URLs, for example `sslmode`
public record PostgresAddress(
        String host, int port, String database, String user, String password, Map<String, String> parameters) {
    public static final String NAME = "DATABASE_URL";

    private static final Pattern PLACEHOLDER =
            Pattern.compile("(?i)\\[?your[-_ ]?(?:db[-_ ]?)?password\\]?|<[a-z _-]+>|project-ref");

    public PostgresAddress {
        requireNonNull(host, "host is null");
        requireNonNull(database, "database is null");
        requireNonNull(user, "user is null");
        requireNonNull(password, "password is null");
        parameters = Map.copyOf(parameters);
    }

    /// Reads `postgresql://user:password@host:port/database?sslmode=require`, the form that hosting
    /// dashboards show. Reserved characters in the user's name and password are percent-encoded; the port
    /// (5432), the database (the user's name) and the parameters may be left out.
    ///
    /// @throws Failure `invalid_setting`; the sentence never repeats the address, which holds a password
    public static PostgresAddress parse(String url) {
        if (PLACEHOLDER.matcher(url).find()) {
            throw new Failure(
                    Code.INVALID_SETTING,
                    "%s still holds a placeholder: put the database's password in its place. %s"
                            .formatted(NAME, SupabaseHost.WHERE));
        }
        try {
            var uri = new URI(url);
            var scheme = uri.getScheme();
            if (!"postgresql".equals(scheme) && !"postgres".equals(scheme)) {
                throw refused("it must begin with postgresql://");
            }
            var authority = uri.getRawAuthority();
            var at = authority == null ? -1 : authority.lastIndexOf('@');
            if (authority == null || at < 1) {
                throw refused("the user and password before the @ are missing");
            }
            var credentials = authority.substring(0, at).split(":", 2);
            // URI gives no host for names with underscores, which container networks use
            var server =
                    URI.create("postgresql://" + authority.substring(at + 1).replace('_', '-'));
            var named = server.getHost();
            if (named == null) {
                throw refused("the host after the @ is missing, or is not a host and port");
            }
            var host = named.startsWith("[")
                    ? named.substring(1, named.length() - 1)
                    : authority.substring(at + 1, at + 1 + named.length());
            if (server.getPort() == 0 || server.getPort() > 65535) {
                throw refused("a port is a number from 1 to 65535");
            }
            var user = decoded(credentials[0]);
            var path = uri.getPath() == null ? "" : uri.getPath();
            return new PostgresAddress(
                    host,
                    server.getPort() < 0 ? 5432 : server.getPort(),
                    path.length() > 1 ? path.substring(1) : user,
                    user,
                    credentials.length > 1 ? decoded(credentials[1]) : "",
                    parameters(uri.getRawQuery() == null ? "" : uri.getRawQuery()));
        } catch (URISyntaxException | IllegalArgumentException _) {
            // the cause would repeat the address
            throw refused("a character in it is not allowed there (in a password, write @ as %40, / as %2F, # as %23)");
        }
    }

    /// What `DATABASE_URL` says, where it is set, and whether that fits the rest of the settings.
    ///
    /// @throws Failure `invalid_setting`
    public static Optional<PostgresAddress> of(Settings settings) {
        var project = SupabaseProject.of(settings);
        var address = settings.text(NAME).map(PostgresAddress::parse);
        if (address.isEmpty() && project.isPresent()) {
            throw new Failure(
                    Code.INVALID_SETTING,
                    "%s is set and %s is not. %s".formatted(SupabaseProject.URL, NAME, SupabaseHost.WHERE));
        }
        address.ifPresent(found -> SupabaseHost.check(found, project));
        return address;
    }

    /// What stands between us and the server.
    public Pooling pooling() {
        return Pooling.of(this);
    }

    /// Where sessions can be had for migrations, which a transaction pooler does not give: Supabase has them at the
    /// same host's other port.
    PostgresAddress forMigrations() {
        return pooling() == Pooling.TRANSACTION && SupabaseHost.is(host)
                ? new PostgresAddress(host, 5432, database, user, password, parameters)
                : this;
    }

    /// The same address for the JDBC driver, without user and password. Whatever leaves the machine's own networks is
    /// encrypted.
    ///
    /// @throws Failure `invalid_setting` when it says that it should not be
    public String jdbcUrl() {
        var parameters = driverParameters();
        var url = new StringBuilder("jdbc:postgresql://")
                .append(host.contains(":") ? "[" + host + "]" : host)
                .append(':')
                .append(port)
                .append('/')
                .append(encoded(database));
        var separator = '?';
        for (var parameter : parameters.entrySet()) {
            url.append(separator)
                    .append(encoded(parameter.getKey()))
                    .append('=')
                    .append(encoded(parameter.getValue()));
            separator = '&';
        }
        return url.toString();
    }

    private Map<String, String> driverParameters() {
        var all = new TreeMap<>(parameters);
        all.remove("pgbouncer"); // other programs' word for a transaction pooler
        if (pooling() == Pooling.TRANSACTION) {
            // the next transaction may run on another connection, which knows nothing of prepared statements
            all.putIfAbsent("prepareThreshold", "0");
        }
        if (Encryption.isNeeded(host)) {
            all.put("sslmode", Encryption.mode(all.get("sslmode")));
        }
        return all;
    }

    @Override
    public String toString() {
        return "postgresql://%s:***@%s:%d/%s".formatted(user, host, port, database);
    }

    private static Map<String, String> parameters(String query) {
        var parameters = new LinkedHashMap<String, String>();
        for (var pair : query.split("&")) {
            var parts = pair.split("=", 2);
            if (parts.length == 2) {
                parameters.put(decoded(parts[0]), decoded(parts[1]));
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        // URLDecoder is made for forms, where + is a space
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static Failure refused(String why) {
        return new Failure(
                Code.INVALID_SETTING,
                "%s is not an address of a PostgreSQL database: %s. It looks like postgresql://user:password@host:5432/postgres."
                        .formatted(NAME, why));
    }
}

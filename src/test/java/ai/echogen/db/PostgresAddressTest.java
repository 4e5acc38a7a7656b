package ai.echogen.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.echogen.failure.Failure;
import ai.echogen.settings.Settings;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresAddressTest {
    @Test
    void a_poolers_address_with_an_encoded_password_is_taken_apart() {
        var address = PostgresAddress.parse(
                "postgresql://postgres.abcdef:p%40s%2Fs%3A+%25@aws-0-eu-central-1.pooler.supabase.com:6543/postgres?sslmode=require&options=-c%20a%3Db");
        assertThat(address)
                .isEqualTo(new PostgresAddress(
                        "aws-0-eu-central-1.pooler.supabase.com",
                        6543,
                        "postgres",
                        "postgres.abcdef",
                        "p@s/s:+%",
                        Map.of("sslmode", "require", "options", "-c a=b")));
        assertThat(address.jdbcUrl())
                .startsWith("jdbc:postgresql://aws-0-eu-central-1.pooler.supabase.com:6543/postgres?")
                .contains("sslmode=require", "options=-c%20a%3Db");
        assertThat(address.toString()).doesNotContain("p@s").contains("***");
    }

    @Test
    void what_is_left_out_is_as_postgres_has_it() {
        var address = PostgresAddress.parse("postgres://anna@db");
        assertThat(address).isEqualTo(new PostgresAddress("db", 5432, "anna", "anna", "", Map.of()));
    }

    @Test
    void an_ipv6_host_keeps_its_brackets_for_the_driver() {
        var address = PostgresAddress.parse("postgresql://u:p@[2001:db8::1]:5433/db");
        assertThat(address.host()).isEqualTo("2001:db8::1");
        assertThat(address.jdbcUrl()).startsWith("jdbc:postgresql://[2001:db8::1]:5433/db?");
    }

    @Test
    void a_container_name_may_have_underscores() {
        assertThat(PostgresAddress.parse("postgresql://u:p@my_db_1:5432/db").host())
                .isEqualTo("my_db_1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "mysql://u:secret@h/db",
                "postgresql://h:5432/db",
                "postgresql://u:secret@/db",
                "postgresql://u:sec#ret@h/db",
                "postgresql://u:sec ret@h/db",
                "postgresql://u:secret%zz@h/db",
                "postgresql://u:secret@h:99999/db",
                "postgresql://u:secret@h:0/db",
                "postgresql://u:secret@h:port/db",
                "postgresql://u:secret@a,b/db",
            })
    void anything_else_is_refused_without_repeating_it(String url) {
        assertThatThrownBy(() -> PostgresAddress.parse(url))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("DATABASE_URL is not an address")
                .hasMessageNotContaining("sec");
    }

    private static final String REF = "abcdefghijklmnopqrst";
    private static final String KEY = "sb_publishable_0123456789abcdef";
    private static final String SECRET = "sb_secret_0123456789abcdef";

    private static Settings settings(String... more) {
        var all = new HashMap<String, String>();
        for (var i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return Settings.of(all);
    }

    private static Settings project(String database) {
        return settings(
                "SUPABASE_URL", "https://" + REF + ".supabase.co",
                "SUPABASE_ANON_KEY", KEY,
                "SUPABASE_SERVICE_ROLE_KEY", SECRET,
                "DATABASE_URL", database);
    }

    @Test
    void what_stands_before_the_server_is_told_by_host_and_port() {
        assertThat(PostgresAddress.parse("postgresql://postgres:p@db." + REF + ".supabase.co:5432/postgres")
                        .pooling())
                .isEqualTo(Pooling.DIRECT);
        assertThat(PostgresAddress.parse("postgresql://postgres:p@db." + REF + ".supabase.co:6543/postgres")
                        .pooling())
                .isEqualTo(Pooling.TRANSACTION);
        var pooler = "postgresql://postgres." + REF + ":p@aws-0-eu-central-1.pooler.supabase.com:";
        assertThat(PostgresAddress.parse(pooler + "5432/postgres").pooling()).isEqualTo(Pooling.SESSION);
        var transactions = PostgresAddress.parse(pooler + "6543/postgres");
        assertThat(transactions.pooling()).isEqualTo(Pooling.TRANSACTION);
        assertThat(transactions.jdbcUrl()).contains("prepareThreshold=0");
        assertThat(transactions.forMigrations().port()).isEqualTo(5432);
        assertThat(PostgresAddress.parse("postgresql://u:p@db:5432/d?pgbouncer=true")
                        .jdbcUrl())
                .contains("prepareThreshold=0")
                .doesNotContain("pgbouncer");
        assertThat(PostgresAddress.parse("postgresql://u:p@db:5432/d").jdbcUrl())
                .doesNotContain("prepareThreshold");
    }

    @ParameterizedTest
    @ValueSource(strings = {"db.example.com", "203.0.113.7", "[2001:db8::1]", "aws-0-eu-central-1.pooler.supabase.com"})
    void whatever_goes_over_the_internet_is_encrypted(String host) {
        assertThat(PostgresAddress.parse("postgresql://u:p@" + host + "/d").jdbcUrl())
                .contains("sslmode=require");
        assertThat(PostgresAddress.parse("postgresql://u:p@" + host + "/d?sslmode=verify-full&sslrootcert=/ca.crt")
                        .jdbcUrl())
                .contains("sslmode=verify-full", "sslrootcert=%2Fca.crt");
        for (var weak : new String[] {"disable", "allow", "prefer"}) {
            assertThatThrownBy(() -> PostgresAddress.parse("postgresql://u:p@" + host + "/d?sslmode=" + weak)
                            .jdbcUrl())
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("sslmode=" + weak)
                    .hasMessageContaining("DATABASE_URL");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "127.0.0.1", "[::1]", "db", "10.0.0.4", "192.168.1.2", "172.20.0.3", "pg.internal"})
    void on_networks_of_ones_own_it_need_not_be(String host) {
        assertThat(PostgresAddress.parse("postgresql://u:p@" + host + "/d?sslmode=disable")
                        .jdbcUrl())
                .contains("sslmode=disable");
        assertThat(PostgresAddress.parse("postgresql://u:p@" + host + "/d").jdbcUrl())
                .doesNotContain("sslmode");
    }

    @Test
    void a_project_without_its_database_is_a_sentence_that_says_where_to_find_it() {
        assertThatThrownBy(() -> PostgresAddress.of(settings(
                        "SUPABASE_URL", "https://" + REF + ".supabase.co",
                        "SUPABASE_ANON_KEY", KEY,
                        "SUPABASE_SERVICE_ROLE_KEY", SECRET)))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("DATABASE_URL is not")
                .hasMessageContaining("Connect, Session pooler");
        assertThat(PostgresAddress.of(settings())).isEmpty();
    }

    @Test
    void user_host_and_project_have_to_belong_together() {
        var host = "aws-0-eu-central-1.pooler.supabase.com:5432/postgres";
        assertThat(PostgresAddress.of(project("postgresql://postgres." + REF + ":p@" + host)))
                .isPresent();
        refused("postgresql://postgres:p@" + host, "users such as postgres.<ref>");
        refused("postgresql://postgres.aaaaaaaaaaaaaaaaaaaa:p@" + host, "take both from one project");
        refused("postgresql://postgres:p@db.aaaaaaaaaaaaaaaaaaaa.supabase.co/postgres", "take both from one project");
        refused(
                "postgresql://postgres." + REF + ":p@db." + REF + ".supabase.co/postgres",
                "at the direct host it is postgres");
        refused("postgresql://postgres." + REF + ":[YOUR-PASSWORD]@" + host, "still holds a placeholder");
        assertThatThrownBy(() -> PostgresAddress.of(
                        settings("DATABASE_URL", "postgresql://postgres:p@db." + REF + ".supabase.co/postgres")))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("SUPABASE_URL is not set");
    }

    private static void refused(String url, String words) {
        assertThatThrownBy(() -> PostgresAddress.of(project(url)))
                .isInstanceOf(Failure.class)
                .hasMessageContaining(words)
                .hasMessageContaining("DATABASE_URL");
    }
}

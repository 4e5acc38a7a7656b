package ai.echogen.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.echogen.failure.Failure;
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
        assertThat(address.jdbcUrl()).isEqualTo("jdbc:postgresql://[2001:db8::1]:5433/db");
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
}

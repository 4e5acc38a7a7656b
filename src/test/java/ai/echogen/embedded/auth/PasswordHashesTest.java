package ai.echogen.embedded.auth;

import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.identity.Password;
import org.junit.jupiter.api.Test;

class PasswordHashesTest {
    private final PasswordHashes hashes = new PasswordHashes();

    @Test
    void a_hash_says_its_parameters_and_matches_its_password_alone() {
        var hash = hashes.hash(new Password("correct horse"));
        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").hasSizeLessThan(255);
        assertThat(hashes.matches(new Password("correct horse"), hash)).isTrue();
        assertThat(hashes.matches(new Password("correct horsf"), hash)).isFalse();
    }

    @Test
    void a_hash_that_another_implementation_made_is_understood() {
        // Password4j 1.8.4
        var hash = "$argon2id$v=19$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$69I7qCjDTsQwhQqFvpQJiqEI0lGQvxC84fXE0Ktxca4";
        assertThat(hashes.matches(new Password("correct horse battery"), hash)).isTrue();
        assertThat(hashes.matches(new Password("Correct horse battery"), hash)).isFalse();
    }

    @Test
    void one_password_hashes_differently_each_time() {
        var password = new Password("correct horse");
        assertThat(hashes.hash(password)).isNotEqualTo(hashes.hash(password));
    }

    @Test
    void nothing_matches_where_there_is_no_account() {
        assertThat(hashes.matches(new Password("correct horse"), null)).isFalse();
    }

    @Test
    void a_password_cannot_be_printed() {
        assertThat(new Password("correct horse")).asString().doesNotContain("correct");
    }
}

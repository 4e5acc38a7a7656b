package ai.echogen.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.echogen.caller.AccountId;
import ai.echogen.failure.Failure;
import ai.echogen.settings.Home;
import ai.echogen.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealTest {
    private static final String OLD =
            Base64.getEncoder().encodeToString("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII));
    private static final String NEW =
            Base64.getEncoder().encodeToString("fedcba9876543210fedcba9876543210".getBytes(StandardCharsets.US_ASCII));

    @TempDir
    Path home;

    private final UUID row = UUID.randomUUID();
    private final AccountId owner = new AccountId(UUID.randomUUID());
    private final Seal.Purpose purpose = new Seal.Purpose(row, owner, null);

    private Seal seal(String keys) {
        return MasterKeys.seal(Settings.of(Map.of("ECHOGEN_VAULT_KEY", keys)), new Home(home))
                .orElseThrow();
    }

    @Test
    void what_is_sealed_opens_for_its_row_owner_and_address_alone() throws Exception {
        var seal = seal(OLD);
        var sealed = seal.seal("sk-secret", purpose);
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("secret");
        assertThat(seal.open(sealed, purpose)).isEqualTo("sk-secret");
        assertThat(seal.seal("sk-secret", purpose)).isNotEqualTo(sealed);
        assertThatThrownBy(() -> seal.open(sealed, new Seal.Purpose(UUID.randomUUID(), owner, null)))
                .isInstanceOf(Seal.Unopenable.class);
        assertThatThrownBy(() -> seal.open(sealed, new Seal.Purpose(row, new AccountId(UUID.randomUUID()), null)))
                .isInstanceOf(Seal.Unopenable.class);
        assertThatThrownBy(() -> seal.open(sealed, new Seal.Purpose(row, owner, "https://elsewhere.example")))
                .isInstanceOf(Seal.Unopenable.class);
        var own = new Seal.Purpose(row, owner, "https://models.example/v1");
        assertThat(seal.open(seal.seal("sk-own", own), own)).isEqualTo("sk-own");
        assertThatThrownBy(() -> seal.open(seal.seal("sk-own", own), purpose)).isInstanceOf(Seal.Unopenable.class);
        sealed[sealed.length - 1] ^= 1;
        assertThatThrownBy(() -> seal.open(sealed, purpose)).isInstanceOf(Seal.Unopenable.class);
    }

    @Test
    void a_new_master_key_still_opens_what_the_old_one_sealed() throws Exception {
        var sealed = seal(OLD).seal("sk-secret", purpose);
        var both = seal(NEW + "," + OLD);
        assertThat(both.open(sealed, purpose)).isEqualTo("sk-secret");
        assertThat(both.name())
                .isNotEqualTo(seal(OLD).name())
                .isEqualTo(seal(NEW).name());
        var anew = both.seal("sk-secret", purpose);
        assertThat(seal(NEW).open(anew, purpose)).isEqualTo("sk-secret");
        assertThatThrownBy(() -> seal(NEW).open(sealed, purpose)).isInstanceOf(Seal.Unopenable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "AAAA", "not base64 !!!", "0123456789abcdef0123456789abcdef"})
    void a_wrong_master_key_is_refused_without_being_repeated(String text) {
        assertThatThrownBy(() -> seal(text))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("ECHOGEN_VAULT_KEY")
                .message()
                .doesNotContain(text);
    }

    @Test
    void without_a_setting_one_is_made_once_and_only_its_owner_reads_it() throws Exception {
        var settings = Settings.of(Map.of());
        var sealed = MasterKeys.seal(settings, new Home(home)).orElseThrow().seal("sk-secret", purpose);
        var again = MasterKeys.seal(settings, new Home(home)).orElseThrow();
        assertThat(again.open(sealed, purpose)).isEqualTo("sk-secret");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("vault.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void with_a_database_of_its_own_a_server_has_to_be_told_the_key() {
        var settings = Settings.of(Map.of("DATABASE_URL", "postgresql://example.org/x"));
        assertThat(MasterKeys.seal(settings, new Home(home))).isEmpty();
        assertThat(home).isEmptyDirectory();
    }
}

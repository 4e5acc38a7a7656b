package ai.echogen.providers;

import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.net.NetworkGuard;
import ai.echogen.testing.LocalVendor;
import ai.echogen.testing.LocalVendor.Reply;
import ai.echogen.testing.ManualClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class KeyCheckTest {
    private final LocalVendor local = new LocalVendor();
    private final ProviderHttp http = new ProviderHttp(NetworkGuard.PUBLIC_ONLY, new ManualClock());
    private final KeyCheck check = new KeyCheck(http);

    @AfterEach
    void stop() throws Exception {
        http.close();
        local.close();
    }

    private KeyCheck.Answer asked(Vendor vendor) throws InterruptedException {
        return check.check(Accesses.to(vendor, local));
    }

    @ParameterizedTest
    @EnumSource
    void a_good_key_is_valid_and_one_call_is_enough(Vendor vendor) throws Exception {
        local.always("/", Reply.json("{\"data\":[],\"models\":[]}"));
        assertThat(asked(vendor).state()).isEqualTo(KeyCheck.State.VALID);
        assertThat(local.calls()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void what_the_vendor_says_in_its_own_words_is_understood(Vendor vendor) throws Exception {
        for (var trouble : VendorTroubles.of(vendor)) {
            local.next(trouble.reply());
            var http = new ProviderHttp(NetworkGuard.PUBLIC_ONLY, new ManualClock());
            var answer = new KeyCheck(http).check(Accesses.to(vendor, local));
            http.close();
            if (trouble.refusal() == Refusal.KEY_INVALID) {
                assertThat(answer.state()).as(trouble.name()).isEqualTo(KeyCheck.State.INVALID);
            } else if (trouble.refusal() == Refusal.NO_FUNDS) {
                assertThat(answer.state()).as(trouble.name()).isEqualTo(KeyCheck.State.NO_FUNDS);
            } else if (trouble.refusal() == null && !trouble.name().contains("good status")) {
                assertThat(answer.state()).as(trouble.name()).isEqualTo(KeyCheck.State.UNKNOWN);
            }
            assertThat(answer.detail()).doesNotContain(Accesses.SECRET);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            OPENROUTER  | {"data":{"limit":10,"limit_remaining":0}}
            ELEVENLABS  | {"character_count":10000,"character_limit":10000,"can_extend_character_limit":false}
            FIRECRAWL   | {"success":true,"data":{"remainingCredits":0}}
            IMAGEROUTER | {"success":true,"credits":0}
            """)
    void an_account_that_is_used_up_is_told_from_a_bad_key(Vendor vendor, String answer) throws Exception {
        local.always("/", Reply.json(answer));
        assertThat(asked(vendor).state()).isEqualTo(KeyCheck.State.NO_FUNDS);
    }

    @Test
    void hyperbrowser_proves_a_key_by_not_knowing_a_job() throws Exception {
        local.always("/", Reply.json(404, "{\"message\":\"Job not found\"}"));
        assertThat(asked(Vendor.HYPERBROWSER).state()).isEqualTo(KeyCheck.State.VALID);
    }

    @Test
    void open_routers_public_list_proves_nothing() throws Exception {
        local.always("/key", Reply.json(401, "{\"error\":{\"code\":401}}"));
        local.always("/models", Reply.json("{\"data\":[]}"));
        assertThat(asked(Vendor.OPENROUTER).state()).isEqualTo(KeyCheck.State.INVALID);
    }
}

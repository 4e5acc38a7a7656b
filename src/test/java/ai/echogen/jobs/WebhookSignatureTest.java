package ai.echogen.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class WebhookSignatureTest {
    /// The example that libraries of the specification test themselves with.
    @Test
    void it_signs_as_the_specification_says() {
        assertThat(WebhookSignature.of(
                        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        Instant.ofEpochSecond(1614265330),
                        "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void secrets_are_long_and_differ() {
        var secret = WebhookSignature.newSecret(new SecureRandom());
        assertThat(secret).startsWith("whsec_").isNotEqualTo(WebhookSignature.newSecret(new SecureRandom()));
        assertThat(Base64.getDecoder().decode(secret.substring(6))).hasSize(32);
    }
}

package ai.echogen.embedded.auth;

import ai.echogen.settings.Settings;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A server under `@QuarkusTest` that sends mails to a real SMTP server on this machine.
public final class WithMail implements QuarkusTestProfile {
    private static final GreenMail MAIL = new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP));

    static GreenMail mail() {
        return MAIL;
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("quarkus.mailer.mock", "false", "echogen.testing.ECHOGEN_HOME", "target/test-home-mail");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(Smtp.class));
    }

    /// Starts and stops the mail server, and names it as people configure theirs.
    public static final class Smtp implements QuarkusTestResourceLifecycleManager {
        @Override
        public Map<String, String> start() {
            MAIL.start();
            var settings = Map.of(
                    "SMTP_HOST", "localhost",
                    "SMTP_PORT", String.valueOf(MAIL.getSmtp().getPort()),
                    "SMTP_FROM", "EchoGen <echogen@example.com>",
                    "SMTP_TLS", "none");
            var all = new HashMap<String, String>();
            settings.forEach((name, value) -> all.put("echogen.testing." + name, value));
            all.putAll(MailSettings.of(Settings.of(settings)).orElseThrow().properties());
            return all;
        }

        @Override
        public void stop() {
            MAIL.stop();
        }
    }
}

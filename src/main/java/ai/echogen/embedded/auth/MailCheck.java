package ai.echogen.embedded.auth;

import ai.echogen.ops.Check;
import ai.echogen.settings.Settings;
import ai.echogen.settings.SupabaseProject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/// The server that takes our mails: that something listens there. Nothing is sent.
public final class MailCheck implements Check {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Settings settings;

    public MailCheck(Settings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "Mail";
    }

    @Override
    public Finding look() {
        if (SupabaseProject.of(settings).isPresent()) {
            return Finding.good("sent by Supabase");
        }
        return MailSettings.of(settings)
                .map(MailCheck::look)
                .orElseGet(
                        () -> Finding.good(
                                "none is sent, since SMTP_HOST is not set: forgotten passwords and unconfirmed addresses stay as they are"));
    }

    private static Finding look(MailSettings mail) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(mail.host(), mail.port()), Math.toIntExact(PATIENCE.toMillis()));
            return Finding.good("%s:%d takes connections".formatted(mail.host(), mail.port()));
        } catch (IOException e) {
            return Finding.bad("%s:%d does not take connections (%s): check SMTP_HOST and SMTP_PORT."
                    .formatted(mail.host(), mail.port(), e.getMessage()));
        }
    }
}

package ai.echogen.embedded.auth;

import ai.echogen.settings.Settings;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/// Sends mails, where a server for them is configured. It works behind the answer to a request, so that the
/// time which an answer takes tells nothing about accounts.
@Singleton
final class Post {
    private static final Logger LOG = Logger.getLogger(Post.class);
    private static final Duration SENT_WITHIN = Duration.ofSeconds(30);
    private static final int TRIES = 3;
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final int AT_ONCE = 8;
    /// Requests that wait to be looked at: more are dropped, since somebody is flooding us.
    private static final int WAITING = 1000;

    private final boolean open;
    private final Instance<ReactiveMailer> mailer;
    private final ExecutorService work = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore waiting = new Semaphore(WAITING);
    private final Semaphore sending = new Semaphore(AT_ONCE);

    Post(Settings settings, Instance<ReactiveMailer> mailer) {
        this.open = MailSettings.of(settings).isPresent();
        this.mailer = mailer;
    }

    /// Whether anything can be sent.
    boolean open() {
        return open;
    }

    /// A wrong setting stops the server when it starts.
    void check(@Observes StartupEvent event) {
        LOG.debugf("Mails are %s", open ? "sent" : "not sent");
    }

    void stop(@Observes ShutdownEvent event) {
        work.shutdownNow();
    }

    /// Does something that may end in sending a mail, behind the answer to the request.
    void behind(Runnable task) {
        if (!waiting.tryAcquire()) {
            LOG.warn("Too many mails wait to be sent: one is dropped");
            return;
        }
        work.execute(() -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.error("A mail that was asked for could not be made", e);
            } finally {
                waiting.release();
            }
        });
    }

    /// Returns when the mail server has it, or has refused it three times: then the log says why.
    void send(String address, Letter letter) {
        var mail = Mail.withText(address, letter.subject(), letter.text()).setHtml(letter.html());
        // no replies from machines on holiday
        mail.addHeader("Auto-Submitted", "auto-generated");
        for (var attempt = 1; ; attempt++) {
            try {
                sending.acquire();
                try {
                    mailer.get().send(mail).await().atMost(SENT_WITHIN);
                } finally {
                    sending.release();
                }
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                if (attempt == TRIES) {
                    // neither the address nor the link: what went wrong lies with the mail server
                    LOG.errorf("A mail was not sent (%s): check SMTP_HOST and the other SMTP settings", reason(e));
                    return;
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String reason(Throwable thrown) {
        var deepest = thrown;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest.getClass().getSimpleName() + ": " + deepest.getMessage();
    }
}

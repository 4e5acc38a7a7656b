package ai.echogen.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ana.maria+x@mail.example.co.uk",
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.s1gn4tur3",
                "sk-proj-0123456789abcdefghij",
                "gsk_0123456789abcdefghijkl",
                "AIzaSyA0123456789abcdefghijklmnop",
                "sb_secret_0123456789abcdef",
            })
    void what_looks_like_a_secret_or_a_person_is_blotted_out(String secret) {
        assertThat(Redaction.clean("before " + secret + " after")).isEqualTo("before *** after");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Authorization: Bearer abcdef0123456789", "password=hunter2hunter2", "api_key: 0123456789abcdef"
            })
    void what_is_named_as_a_secret_is_blotted_out(String text) {
        assertThat(Redaction.clean(text)).endsWith("***").doesNotContain("0123", "hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/podcasts/{podcast_id} 200 in 12 ms",
                "PostgreSQL 17.11 at postgresql://postgres:***@db:5432/postgres",
                "The token has expired: sign in again.",
                "Stopping PostgreSQL (process 4711) that a killed EchoGen left behind",
                "task-0123456789 and risk-assessment-of-2026",
            })
    void ordinary_lines_stay_as_they_are(String line) {
        assertThat(Redaction.clean(line)).isEqualTo(line);
    }

    @Test
    void an_exception_keeps_its_trace_and_loses_the_person() {
        var line = new ExtLogRecord(Level.ERROR, "it failed", "here");
        line.setThrown(new IllegalStateException(
                "a statement failed", new IllegalArgumentException("Key (email)=(ana@example.com) exists")));
        assertThat(new Redaction().isLoggable(line)).isTrue();
        var trace = new StringWriter();
        line.getThrown().printStackTrace(new PrintWriter(trace, true));
        assertThat(trace.toString())
                .contains("IllegalStateException: a statement failed", "Key (email)=(***) exists")
                .contains("at ai.echogen.ops.RedactionTest")
                .doesNotContain("ana@");
    }

    @Test
    void a_message_with_parameters_is_looked_at_as_it_will_be_read() {
        var line = new ExtLogRecord(Level.INFO, "sent 100% to %s", ExtLogRecord.FormatStyle.PRINTF, "here");
        line.setParameters(new Object[] {"ana@example.com"});
        line.setMessage("sent to %s", ExtLogRecord.FormatStyle.PRINTF);
        assertThat(new Redaction().isLoggable(line)).isTrue();
        assertThat(line.getFormattedMessage()).isEqualTo("sent to ***");
    }
}

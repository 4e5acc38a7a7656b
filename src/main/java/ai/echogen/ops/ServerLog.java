package ai.echogen.ops;

import ai.echogen.db.AwayIsSaidOnce;
import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

/// What every line of the server's log goes through.
@LoggingFilter(name = "server-log")
public final class ServerLog implements Filter {
    private final Filter away = new AwayIsSaidOnce();
    private final Filter redaction = new Redaction();

    @Override
    public boolean isLoggable(LogRecord line) {
        return away.isLoggable(line) && redaction.isLoggable(line);
    }
}

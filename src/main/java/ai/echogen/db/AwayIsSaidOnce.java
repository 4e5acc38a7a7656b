package ai.echogen.db;

import java.sql.SQLException;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.stream.Stream;

/// Keeps a library that is lent connections from writing a stack trace each second while the database is away:
/// [Database] has said so, and says when it is back.
public final class AwayIsSaidOnce implements Filter {
    @Override
    public boolean isLoggable(LogRecord said) {
        var logger = said.getLoggerName();
        return logger == null
                || !logger.startsWith("com.github.kagkarlsson.scheduler")
                || Stream.iterate(said.getThrown(), thrown -> thrown != null, Throwable::getCause)
                        .noneMatch(thrown -> thrown instanceof SQLException sql && Database.isAway(sql));
    }
}

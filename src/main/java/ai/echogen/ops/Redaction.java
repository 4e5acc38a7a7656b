package ai.echogen.ops;

import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;
import org.jboss.logmanager.ExtLogRecord;
import org.jspecify.annotations.Nullable;

/// The last look at every line of the log: what has the shape of an e-mail address, a token or a key is blotted out.
/// Nothing of ours logs such things; this stands between a library's carelessness and the disk.
final class Redaction implements Filter {
    private static final String BLOT = "***";
    private static final Pattern EMAIL = Pattern.compile("[\\w.+%-]+@[\\w-]+(?:\\.[\\w-]+)+");
    private static final Pattern TOKEN = Pattern.compile("\\beyJ[\\w-]{8,}(?:\\.[\\w-]*){0,2}");
    private static final Pattern KEY =
            Pattern.compile("\\b(?:sk|gsk|pk|rk|sb_secret|AIza|xai|hb|fc)[-_][\\w-]{12,}|\\bAIza[\\w-]{20,}");
    private static final Pattern NAMED = Pattern.compile(
            "(?i)\\b(bearer|password|apikey|api_key|token|secret)([ =:\"]+)(?=[^\\s\"]*\\d)[^\\s\",}]{12,}");

    @Override
    public boolean isLoggable(LogRecord line) {
        var text = line instanceof ExtLogRecord extended ? extended.getFormattedMessage() : line.getMessage();
        if (text != null) {
            var clean = clean(text);
            if (!clean.equals(text)) {
                line.setParameters(null);
                if (line instanceof ExtLogRecord extended) {
                    extended.setMessage(clean, ExtLogRecord.FormatStyle.NO_FORMAT);
                } else {
                    line.setMessage(clean);
                }
            }
        }
        if (line.getThrown() != null && isDirty(line.getThrown())) {
            line.setThrown(new Blotted(line.getThrown()));
        }
        return true;
    }

    static String clean(String text) {
        var clean = text;
        if (clean.indexOf('@') >= 0) {
            clean = EMAIL.matcher(clean).replaceAll(BLOT);
        }
        clean = TOKEN.matcher(clean).replaceAll(BLOT);
        clean = KEY.matcher(clean).replaceAll(BLOT);
        return NAMED.matcher(clean).replaceAll("$1$2" + BLOT);
    }

    private static boolean isDirty(Throwable thrown) {
        for (@Nullable Throwable each = thrown; each != null; each = each.getCause()) {
            if (!clean(each.toString()).equals(each.toString())) {
                return true;
            }
        }
        return false;
    }

    /// Looks like the exception that it stands for, without what must not be seen.
    private static final class Blotted extends Exception {
        private final String text;

        Blotted(Throwable original) {
            super(original.getMessage() == null ? null : clean(original.getMessage()), cause(original), false, true);
            this.text = clean(original.toString());
            setStackTrace(original.getStackTrace());
        }

        private static @Nullable Throwable cause(Throwable original) {
            return original.getCause() == null ? null : new Blotted(original.getCause());
        }

        @Override
        public String toString() {
            return text;
        }
    }
}

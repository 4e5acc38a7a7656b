package ai.echogen.settings;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads `.env` files: `NAME=value` lines, an optional `export` before the name, `#` comments on a line of
/// their own or after white space. A value in single quotes is taken as it stands; in double quotes `\n`,
/// `\"` and `\\` are unescaped; either may hold `#`. The last of two lines with one name wins, as in a shell.
final class DotEnv {
    private static final Pattern LINE = Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(.*)");
    private static final Pattern SINGLE_QUOTED = Pattern.compile("'([^']*)'\\s*(?:#.*)?");
    private static final Pattern DOUBLE_QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"\\s*(?:#.*)?");
    private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");
    private static final Pattern COMMENT = Pattern.compile("(?:^|\\s+)#.*$");

    private DotEnv() {}

    /// Nothing when there is no such file.
    static Map<String, String> read(Path file) {
        if (!Files.isRegularFile(file)) {
            return Map.of();
        }
        try {
            return parse(Files.readString(file, StandardCharsets.UTF_8), file);
        } catch (CharacterCodingException e) {
            throw new Failure(
                    Code.INVALID_SETTING, "%s is not a text file in UTF-8: save it as UTF-8.".formatted(file), e);
        } catch (IOException e) {
            throw new Failure(
                    Code.INVALID_SETTING,
                    "%s cannot be read: let the user that runs EchoGen read it, or remove it.".formatted(file),
                    e);
        }
    }

    static Map<String, String> parse(String content, Path file) {
        var values = new LinkedHashMap<String, String>();
        var number = 0;
        for (var raw : content.replace("\uFEFF", "").lines().toList()) {
            number++;
            var line = raw.strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            var parts = LINE.matcher(line);
            if (!parts.matches()) {
                // the line itself is not repeated: it may hold a secret
                throw new Failure(
                        Code.INVALID_SETTING,
                        "Line %d of %s is not of the form NAME=value: correct it or put a # before it."
                                .formatted(number, file));
            }
            values.put(parts.group(1), value(parts.group(2)));
        }
        return values;
    }

    private static String value(String written) {
        var single = SINGLE_QUOTED.matcher(written);
        if (single.matches()) {
            return single.group(1);
        }
        var quoted = DOUBLE_QUOTED.matcher(written);
        if (quoted.matches()) {
            return unescaped(quoted.group(1));
        }
        return COMMENT.matcher(written).replaceFirst("");
    }

    private static String unescaped(String text) {
        return ESCAPED.matcher(text)
                .replaceAll(
                        escaped -> Matcher.quoteReplacement(escaped.group(1).equals("n") ? "\n" : escaped.group(1)));
    }
}

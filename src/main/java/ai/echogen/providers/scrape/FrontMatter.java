package ai.echogen.providers.scrape;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The lines of `key: value` (YAML) or `key = value` (TOML) that may stand before a Markdown document. Reads single
/// values and short lists, which is all that a title, an author, a date and a language need.
record FrontMatter(Map<String, String> values, String rest) {
    private static final Pattern FENCED = Pattern.compile(
            "\\A(?<fence>---|\\+\\+\\+)[ \\t]*\\n(?<lines>(?:.*\\n){0,200}?)(?:\\k<fence>|\\.\\.\\.)[ \\t]*(?:\\n|\\z)");
    private static final Pattern ENTRY = Pattern.compile("^(?<key>[A-Za-z][\\w-]*)\\s*[:=]\\s*(?<value>.*)$");
    private static final Pattern LIST_ENTRY = Pattern.compile("^\\s*-\\s+(?:name:\\s*)?(?<value>.*)$");

    static FrontMatter of(String text) {
        var fenced = FENCED.matcher(text);
        Map<String, String> values = new HashMap<>();
        if (fenced.find()) {
            var key = "";
            for (var line : fenced.group("lines").split("\n")) {
                var entry = ENTRY.matcher(line);
                var listed = LIST_ENTRY.matcher(line);
                if (entry.matches()) {
                    key = entry.group("key").toLowerCase(Locale.ROOT);
                    values.put(key, bare(entry.group("value")));
                } else if (listed.matches() && !key.isEmpty()) {
                    values.merge(key, bare(listed.group("value")), (a, b) -> a.isEmpty() ? b : a + ", " + b);
                }
            }
        }
        return values.isEmpty()
                ? new FrontMatter(Map.of(), text)
                : new FrontMatter(values, text.substring(fenced.end()));
    }

    /// The first of these that has a value.
    Optional<String> value(String... keys) {
        for (var key : keys) {
            var value = values.getOrDefault(key, "");
            if (!value.isBlank()) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    private static String bare(String value) {
        var text = value.strip();
        if (text.startsWith("[") && text.endsWith("]")) {
            return String.join(
                    ", ",
                    Pattern.compile("\\s*,\\s*")
                            .splitAsStream(text.substring(1, text.length() - 1))
                            .map(FrontMatter::bare)
                            .toList());
        }
        for (var quote : new String[] {"\"", "'"}) {
            if (text.length() > 1 && text.startsWith(quote) && text.endsWith(quote)) {
                return text.substring(1, text.length() - 1).replace("''", "'").replace("\\\"", "\"");
            }
        }
        return text;
    }
}

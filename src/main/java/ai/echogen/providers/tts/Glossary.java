package ai.echogen.providers.tts;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// A table of what is written and what is said, in the order it was written down.
record Glossary(Map<String, String> entries) {

    /// @param table one `written = said` per line, or several with `|` between; blank lines and outer spaces mean
    /// nothing
    static Glossary of(String table) {
        var entries = new LinkedHashMap<String, String>();
        Arrays.stream(table.split("[|\n]"))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .forEach(line -> {
                    var equals = line.indexOf(" = ");
                    entries.put(
                            line.substring(0, equals).strip(),
                            line.substring(equals + 3).strip());
                });
        return new Glossary(Collections.unmodifiableMap(entries));
    }

    boolean has(String written) {
        return entries.containsKey(written);
    }

    /// What is said, or the written form where the table does not know it.
    String said(String written) {
        return entries.getOrDefault(written, written);
    }

    /// A group that matches any of the written forms, the longest first.
    String anyOf() {
        return entries.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .map(Pattern::quote)
                .collect(joining("|", "(?:", ")"));
    }
}

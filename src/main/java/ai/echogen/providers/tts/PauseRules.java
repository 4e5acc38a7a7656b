package ai.echogen.providers.tts;

import java.util.List;

/// Punctuation as breathing: what a listener should hear as a pause stays or becomes one, the rest goes.
final class PauseRules {
    private static final List<String> STRENGTH = List.of("?", "!", ".", ";", ":");

    static final List<Rule> RULES = List.of(
            Rule.of("(?: ?\\.){3,80}+(?= ?[A-Z]|[\"')\\]]{0,3} ?$)|(?<!\\.)\\.{2}(?!\\.)", "."),
            Rule.of("(?: ?\\.){3,80}+", ", "),
            Rule.of(" ?(?:[\u2013\u2014]|--)[\u2013\u2014 -]*+", ", "),
            Rule.of(" - ", ", "),
            Rule.of("[(\\[{]", ", "),
            Rule.of("[)\\]}]", ", "),
            Rule.of("(?<![A-Za-z])'([^'\n]{1,120}+)'(?![A-Za-z])", hit -> hit.group(1)),
            // apostrophes inside and at the end of words stay, quotation marks go
            Rule.of("(?<![A-Za-z])'(?!(?:em|til|cause|tis|twas|n)\\b)|'(?![A-Za-z])(?<!s')", " "),
            Rule.of("(?<![A-Za-z])-|-(?![A-Za-z])", " "),
            Rule.of("[^A-Za-z0-9.,?!;:' -]++", " "),
            Rule.of(" {2,}+", " "),
            // one mark where several meet: the strongest
            Rule.of(" ?[.,;:!?][ .,;:!?]*+", hit -> strongest(hit.all()) + " "),
            Rule.of("^[ .,;:!?]++| ++$", ""),
            Rule.of("[,;:] ?$", "."));

    private PauseRules() {}

    private static String strongest(String marks) {
        for (var mark : STRENGTH) {
            if (marks.contains(mark)) {
                return mark;
            }
        }
        return ",";
    }
}

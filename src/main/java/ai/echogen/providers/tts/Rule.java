package ai.echogen.providers.tts;

import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// One rewriting of a text: every match of the pattern becomes what `spoken` says.
///
/// Patterns are written so that one attempt looks at a bounded number of characters (bounded or possessive
/// quantifiers, no nested ambiguity); [SpeechText] keeps runs without white space short. Together that makes a pass
/// linear in the text, whoever wrote it. A pattern that begins with a look behind has a look ahead before it: the next
/// character is the cheaper test.
record Rule(Pattern pattern, Function<Hit, String> spoken) {

    /// A rule whose result is the same for every match. `replacement` is literal: no `$1`.
    static Rule of(String regex, String replacement) {
        return new Rule(Pattern.compile(regex), hit -> replacement);
    }

    static Rule of(String regex, Function<Hit, String> spoken) {
        return new Rule(Pattern.compile(regex), spoken);
    }

    /// Applies rules in their order, each to the whole result of the one before.
    static String applyAll(List<Rule> rules, String text) {
        var result = text;
        for (var rule : rules) {
            result = rule.apply(result);
        }
        return result;
    }

    String apply(String text) {
        var matcher = pattern.matcher(text);
        if (!matcher.find()) {
            return text;
        }
        var result = new StringBuilder(text.length() + 16);
        var copied = 0;
        do {
            result.append(text, copied, matcher.start()).append(spoken.apply(new Hit(matcher)));
            copied = matcher.end();
        } while (matcher.find());
        return result.append(text, copied, text.length()).toString();
    }

    /// A match whose absent groups read as the empty string.
    record Hit(MatchResult match) {
        String all() {
            return match.group();
        }

        /// The group's text, empty when the group took no part in the match.
        String group(int number) {
            return has(number) ? match.group(number) : "";
        }

        /// Whether the group took part in the match, be it with an empty text.
        boolean has(int number) {
            return match.start(number) >= 0;
        }
    }
}

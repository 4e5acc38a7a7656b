package ai.echogen.providers.writer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The words of a text, and what they are reduced to so that "sanction" meets "sanctions".
final class Words {
    private static final Set<String> STOP =
            Set.of(("a about above after again against all almost also although always am"
                            + " among an and another any anyone anything are aren't around as at away back be became because become"
                            + " been before being below between both but by came can can't cannot come could couldn't day did"
                            + " didn't do does doesn't doing don't done down during each either else enough even ever every far"
                            + " few first for from further get gets getting give go goes going gone got had hadn't has hasn't have"
                            + " haven't having he he's her here hers herself him himself his how however i i'd i'll i'm i've if in"
                            + " including instead into is isn't it it's its itself just keep kind know last least less let let's"
                            + " like long look lot made make makes making many may maybe me might more most much must my myself near"
                            + " need never new next no nor not nothing now of off often on once one only onto or other others our"
                            + " ours out over own part people perhaps put quite rather really right said same saw say saying says"
                            + " see seem seems seen several shall she she's should shouldn't since so some someone something still"
                            + " such take taken tell than that that's the their theirs them themselves then there there's these they"
                            + " they'd they'll they're they've thing things think this those though through thus time to today"
                            + " together told too took toward try two under until up upon us use used using very want wants was"
                            + " wasn't way we we'd we'll we're we've well went were weren't what what's when where whether which"
                            + " while who who's whom whose why will with within without won't would wouldn't year years yes yet you"
                            + " you'd you'll you're you've your yours")
                    .split(" "));

    private Words() {}

    /// Lower-case words of letters and digits, apostrophes within kept (straight), in order.
    static List<String> of(CharSequence text) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        for (var i = 0; i <= text.length(); i++) {
            var c = i < text.length() ? text.charAt(i) : ' ';
            if (Character.isLetterOrDigit(c)
                    || Character.isSurrogate(c)
                    || Character.getType(c) == Character.NON_SPACING_MARK) {
                word.append(c);
            } else if ((c == '\'' || c == '’')
                    && !word.isEmpty()
                    && i + 1 < text.length()
                    && Character.isLetter(text.charAt(i + 1))) {
                word.append('\'');
            } else if (!word.isEmpty()) {
                words.add(word.toString().toLowerCase(Locale.ROOT));
                word.setLength(0);
            }
        }
        return words;
    }

    static int count(CharSequence text) {
        var count = 0;
        var inside = false;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            var letter = Character.isLetterOrDigit(c) || (inside && (c == '\'' || c == '’'));
            if (letter && !inside) {
                count++;
            }
            inside = letter;
        }
        return count;
    }

    /// The first word, or the empty string.
    static String first(CharSequence text) {
        var words = of(text.subSequence(0, Math.min(text.length(), 60)));
        return words.isEmpty() ? "" : words.getFirst();
    }

    static boolean isStop(String word) {
        return STOP.contains(word);
    }

    /// Words that carry meaning, reduced to a rough stem.
    static List<String> stems(CharSequence text) {
        return of(text).stream()
                .filter(word -> word.length() > 1 && !isStop(word))
                .map(Words::stem)
                .toList();
    }

    /// A light stemmer in the spirit of Harman's S-stemmer (1991), with the commonest verb endings.
    static String stem(String word) {
        var stem = word.endsWith("'s") ? word.substring(0, word.length() - 2) : word;
        if (stem.length() > 4 && stem.endsWith("ies")) {
            return stem.substring(0, stem.length() - 3) + "y";
        }
        if (stem.length() > 3
                && stem.endsWith("s")
                && !stem.endsWith("ss")
                && !stem.endsWith("us")
                && !stem.endsWith("is")) {
            stem = stem.substring(0, stem.length() - 1);
        }
        if (stem.length() > 6 && stem.endsWith("ing")) {
            return stem.substring(0, stem.length() - 3);
        }
        if (stem.length() > 5 && stem.endsWith("ed")) {
            return stem.substring(0, stem.length() - 2);
        }
        return stem.length() > 5 && stem.endsWith("e") ? stem.substring(0, stem.length() - 1) : stem;
    }
}

package ai.echogen.providers.scrape.lines;

import java.lang.Character.UnicodeScript;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Joins the lines of a paragraph into running text. Whether a hyphen at the end of a line belongs to the word or
/// to the line is learnt from the rest of the document: `well-` and `known` keep it when `well-known` stands
/// somewhere whole.
public final class Joiner {
    private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}\\p{M}'’-]*");
    private static final Pattern BROKEN = Pattern.compile("(?<word>[\\p{L}\\p{M}-]*\\p{L})[-\u2010\u00ad]$");
    private static final Pattern CONTINUED = Pattern.compile("^\\p{Ll}[\\p{L}\\p{M}-]*");
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}\\p{Cc}\u200b\ufeff]+");

    /// Characters; no word is longer, and looking back further would take ever longer as the text grows.
    private static final int LONGEST_WORD = 64;

    private final Set<String> words = new HashSet<>();

    public Joiner(Collection<String> lines) {
        for (var line : lines) {
            var word = WORD.matcher(line);
            while (word.find()) {
                words.add(word.group().toLowerCase(Locale.ROOT));
            }
        }
    }

    /// One line of text with single spaces.
    public String join(List<String> lines) {
        var text = new StringBuilder();
        for (var line : lines) {
            append(text, clean(line));
        }
        return text.toString().replace("\u00ad", "");
    }

    /// White space collapsed, control characters gone.
    public static String clean(String line) {
        return SPACE.matcher(line).replaceAll(" ").strip();
    }

    private void append(StringBuilder text, String next) {
        if (next.isEmpty()) {
            return;
        }
        if (text.isEmpty()) {
            text.append(next);
            return;
        }
        var broken = BROKEN.matcher(text.substring(Math.max(0, text.length() - LONGEST_WORD)));
        if (broken.find()) {
            if (dropsHyphen(broken.group("word"), text.charAt(text.length() - 1), next)) {
                text.setLength(text.length() - 1);
            }
            text.append(next);
            return;
        }
        if (!(isSpaceless(text.codePointBefore(text.length())) && isSpaceless(next.codePointAt(0)))) {
            text.append(' ');
        }
        text.append(next);
    }

    private boolean dropsHyphen(String before, char hyphen, String next) {
        if (hyphen == '\u00ad') {
            return true;
        }
        var continued = CONTINUED.matcher(next);
        if (!continued.find()) {
            return false; // Anglo-/American, COVID-/19
        }
        var after = continued.group().toLowerCase(Locale.ROOT);
        var start = before.toLowerCase(Locale.ROOT);
        if (words.contains(start + "-" + after)) {
            return false;
        }
        return words.contains(start + after) || (start.indexOf('-') < 0 && after.indexOf('-') < 0);
    }

    private static boolean isSpaceless(int c) {
        return switch (UnicodeScript.of(c)) {
            case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
            default -> c >= 0x3000 && c <= 0x303f || c >= 0xff01 && c <= 0xff60;
        };
    }
}

package ai.echogen.providers.tts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Capital letters: spelled, read as a word, or merely loud.
///
/// Letters are joined by hyphens. That keeps them one word with one breath, and tells a simple voice that the `A` of
/// `N-B-A` is a letter and not an article.
final class AcronymRules {
    /// Read as words although they are short.
    private static final Set<String> SAID = Set.of(
            "RAM", "ROM", "SIM", "PIN", "GIF", "LAN", "WAN", "ZIP", "ARM", "MAC", "LOL", "ICE", "CAD", "DOS", "AIDS",
            "NASA", "COVID", "CERN", "LIDAR", "OPEC", "GAN", "CAT", "PET", "VAR", "DOM", "POP", "TED", "BAFTA");

    /// Words that people put in capitals to be loud, or that formal text puts so (`MUST NOT`, `AND`).
    private static final Set<String> LOUD = Set.of(
            "THE", "AND", "BUT", "NOT", "YOU", "ALL", "ARE", "WAS", "NO", "YES", "SO", "IS", "IN", "ON", "AT", "TO",
            "DO", "GO", "WE", "HE", "ME", "MY", "BY", "OR", "IF", "OF", "AS", "BE", "UP", "NEW", "WHY", "HOW", "OUT",
            "OFF", "TOO", "TWO", "ONE", "CAN", "HAS", "HAD", "HIS", "HER", "ITS", "OUR", "WAY", "DAY", "MAN", "BIG",
            "BAD", "END", "GET", "GOT", "SEE", "SAY", "SHE", "HIM", "ANY", "FOR", "FEW", "OWN", "OLD", "USE", "TOP",
            "TRY", "SET", "RED", "HOT", "FUN", "DID", "DON", "LET", "PUT", "RUN", "TEN", "SIX", "OH", "AN", "MAY",
            "FREE", "WHO", "OK");

    /// Longer than three letters and pronounceable, yet spelled.
    private static final Set<String> SPELLED = Set.of(
            "ACLU", "UCLA", "YMCA", "AARP", "IAEA", "ADHD", "LGBTQIA", "ISBN", "OECD", "UEFI", "USAF", "USDA", "AIPAC",
            "AICPA", "CIDR");

    private static final Glossary BY_NAME = Glossary.of("""
            JSON = Jason | YAML = yammel | JPEG = jay-peg | MPEG = em-peg | CRISPR = crisper | NOAA = Noah
            HIPAA = hippa | IEEE = I-triple-E | NAACP = N-double-A-C-P | WYSIWYG = whizzy-wig | ASCII = askey
            IKEA = eye-kee-uh | MOOC = mook | IMAP = eye-map | GUI = gooey | OAUTH = oh-auth | OK = okay
            """);

    static final List<Rule> RULES = rules();

    private AcronymRules() {}

    /// `FBI` as `F-B-I`.
    static String spell(String letters) {
        return String.join("-", letters.split(""));
    }

    private static List<Rule> rules() {
        var rules = new ArrayList<Rule>();
        // I/O, R&D, AT&T, Q&A
        rules.add(Rule.of("(?<![A-Za-z/])([A-Z])/([A-Z])(?![A-Za-z/])", hit -> hit.group(1) + "-" + hit.group(2)));
        rules.add(Rule.of(
                "(?<![A-Za-z])([A-Z]{1,3})&([A-Z]{1,3})(?![A-Za-z])",
                hit -> spell(hit.group(1)) + "-and-" + spell(hit.group(2))));
        rules.add(Rule.of(
                "(?<![A-Za-z'-])[A-Z][A-Z']{0,30}+(?:[ ,!?]{1,3}[A-Z][A-Z']{0,30}+){2,80}+(?![A-Za-z-])",
                hit -> shouted(hit.all())));
        rules.add(Rule.of("(?<![A-Za-z-])(?:OK|Ok)(?![A-Za-z-])", "okay"));
        rules.add(Rule.of("(?<=\\b[Tt]he )WHO(?![A-Za-z])", "W-H-O"));
        rules.add(Rule.of("(?<![A-Za-z])([A-Z]{2,9})('?s)?(?![A-Za-z])", hit -> acronym(hit.group(1), hit.has(2))));
        // one capital with a plural: two A's, the three Rs
        rules.add(Rule.of("(?<![A-Za-z'-])([B-HJ-Z])s(?![A-Za-z])", hit -> hit.group(1) + "'s"));
        return List.copyOf(rules);
    }

    private static String acronym(String letters, boolean plural) {
        var ending = plural ? "'s" : "";
        if (BY_NAME.has(letters)) {
            return BY_NAME.said(letters) + (plural ? "s" : "");
        }
        if (SAID.contains(letters)) {
            return letters + (plural ? "s" : "");
        }
        if (LOUD.contains(letters)) {
            return letters.toLowerCase(Locale.ROOT) + ending;
        }
        var vowels = letters.chars().filter(c -> "AEIOUY".indexOf(c) >= 0).count();
        if (letters.length() <= 3
                || SPELLED.contains(letters)
                || vowels == 0
                || letters.length() == 4 && vowels == 1 && "AEIOUY".indexOf(letters.charAt(0)) >= 0) {
            return spell(letters) + ending;
        }
        if (letters.length() > 5) {
            return letters.charAt(0) + letters.substring(1).toLowerCase(Locale.ROOT) + (plural ? "s" : "");
        }
        return letters + (plural ? "s" : "");
    }

    /// Lower-cased when it is a shout, left alone when it is a list of acronyms: a shout has small words or long ones.
    private static String shouted(String text) {
        var words = text.split("[ ,!?]++");
        var shout = Arrays.stream(words).anyMatch(word -> word.length() > 6 || LOUD.contains(word));
        return shout ? text.charAt(0) + text.substring(1).toLowerCase(Locale.ROOT) : text;
    }
}

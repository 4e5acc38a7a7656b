package ai.echogen.providers.tts;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Addresses of pages, people and files: the part that a listener can use is said, the rest is not.
final class AddressRules {
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}+)";
    private static final String TOP = "(?:com|org|net|edu|gov|mil|int|info|io|ai|dev|app|co|tv|fm|uk|de|fr|eu|ch|nl"
            + "|jp|cn|ca|au|blog|news|tech|xyz|cloud)";
    /// A name with a dot and one of these endings is a file, not the end of a sentence without a space.
    private static final String FILE_ENDINGS = "(?:json|xml|ya?ml|md|txt|csv|tsv|jsx?|mjs|tsx?|java|py|rb|rs|cpp|hpp|cs"
            + "|html?|s?css|exe|zip|tar|gz|tgz|pdf|docx?|xlsx?|pptx?|png|jpe?g|gif|svg|webp|mp[34]|wav|ogg|mov|sh|bat"
            + "|toml|ini|cfg|conf|log|sql|kt|swift|php|lock|env|jar|dll|iso|epub|vtt|srt|wasm|ipynb|properties)";

    private static final Glossary ENDINGS_SPOKEN = Glossary.of("""
            json = jason | py = pie | rb = R-B | md = M-D | js = J-S | ts = T-S | cs = C-S | rs = R-S | gz = G-Z
            sh = S-H | kt = K-T | yaml = yammel | yml = yammel | jpg = jay-peg | jpeg = jay-peg | exe = E-X-E
            ini = I-N-I | iso = I-S-O | dll = D-L-L | io = I-O | ai = A-I | tv = T-V | fm = F-M | uk = U-K | eu = E-U
            de = D-E | fr = F-R | ch = C-H | nl = N-L | jp = J-P | cn = C-N | ca = C-A | au = A-U | edu = E-D-U
            """);

    private static final Pattern SENTENCE_END = Pattern.compile("[.,;:!?)\\]}'\"*_\u2026]+$");

    static final List<Rule> RULES = List.of(
            Rule.of(
                    "(?i)(?<![A-Za-z0-9])(?:https?|ftp|wss?)://(?:[^\\s/@]{1,100}@)?([^\\s/?#:<>\"()]{1,253}+)"
                            + "((?::\\d{1,5})?(?:[/?#][^\\s<>\"]{0,4000}+)?)",
                    hit -> " " + host(hit.group(1)) + ending(hit.group(1), hit.group(2))),
            Rule.of("(?i)(?:mailto|tel):(?=[+\\w])", ""),
            Rule.of("(?i)\\bdoi: ?10\\.\\d{4,9}/\\S{1,200}+", "D-O-I"),
            Rule.of(
                    "(?<![A-Za-z0-9._%+-])([A-Za-z0-9][A-Za-z0-9._%+-]{0,63}+)@(" + LABEL + "(?:\\." + LABEL
                            + "){1,5}+)",
                    hit -> mailbox(hit.group(1)) + " at " + host(hit.group(2))),
            Rule.of(
                    "(?<![A-Za-z0-9@._/-])((?:[wW]{3}\\.)?(?:" + LABEL + "\\.){1,4}" + TOP + "|[wW]{3}(?:\\." + LABEL
                            + "){2,4})(?![A-Za-z0-9@_-]|\\.[A-Za-z])(/[^\\s<>\"]{0,4000}+)?",
                    hit -> host(hit.group(1)) + ending("", hit.group(2))),
            Rule.of(
                    "(?<![A-Za-z0-9/.])((?:[A-Za-z0-9_-]{1,60}+\\.){1,3})(" + FILE_ENDINGS
                            + ")(?![A-Za-z0-9]|\\.[a-z])",
                    hit -> hit.group(1).replace(".", " dot ") + spelled(hit.group(2))),
            Rule.of(
                    "(?<![A-Za-z0-9.])\\.(NET|net|gitignore|env|htaccess|bashrc)\\b",
                    hit -> "dot " + hit.group(1).toLowerCase(Locale.ROOT)),
            Rule.of(
                    "(?<![\\w/.:])(?:~|\\.{1,2})?((?:/[A-Za-z0-9_.@-]{1,60}+){2,20}+)/?(?!\\w)",
                    hit -> path(hit.group(1))),
            Rule.of("(?<![\\w/.])\\.{1,2}/(?=\\w)", ""),
            Rule.of("(?<![A-Za-z0-9])@(?=[A-Za-z0-9_])", "at "),
            Rule.of("(?<![A-Za-z0-9#&])#(?=[A-Za-z_])", "hashtag "),
            Rule.of("\\b([CFJ])#(?!\\w)", hit -> hit.group(1) + " sharp"),
            Rule.of("#(?=\\d)", "number "));

    private AddressRules() {}

    private static String host(String name) {
        var end = SENTENCE_END.matcher(name);
        var host = (end.find() ? name.substring(0, end.start()) : name).replaceFirst("(?i)^www\\.", "");
        var labels = host.split("\\.");
        return Stream.of(labels)
                .map(label -> label == labels[labels.length - 1] ? spelled(label) : label.replace('-', ' '))
                .collect(joining(" dot "));
    }

    /// The punctuation that ended the sentence, not the address.
    private static String ending(String host, String rest) {
        var end = SENTENCE_END.matcher(rest.isEmpty() ? host : rest);
        return end.find() ? end.group() : "";
    }

    private static String mailbox(String name) {
        return name.replace(".", " dot ")
                .replace("_", " underscore ")
                .replace("-", " dash ")
                .replace("+", " plus ")
                .replace("%", " percent ");
    }

    private static String path(String path) {
        return Stream.of(path.split("/"))
                .filter(step -> !step.isEmpty())
                .map(step -> step.replaceFirst("\\.(?=[a-z]{1,5}$)", " dot "))
                .collect(joining(" slash "));
    }

    private static String spelled(String ending) {
        return ENDINGS_SPOKEN.said(ending.toLowerCase(Locale.ROOT));
    }
}

package ai.echogen.providers.tts;

import java.util.List;

/// What is left of Markdown, HTML, wikis and footnotes.
final class MarkupRules {
    private static final String TAGS = "(?:a|abbr|audio|b|blockquote|br|center|cite|code|dd|del|details|div|dl|dt|em"
            + "|figcaption|figure|font|footer|h[1-6]|header|hr|i|iframe|img|ins|kbd|li|main|mark|nav|ol|p|picture|pre"
            + "|q|s|samp|script|section|small|source|span|strong|style|sub|summary|sup|table|tbody|td|tfoot|th|thead"
            + "|tr|tt|u|ul|var|video|wbr)";

    private static final String TARGET = "(?:[^()\\s]{1,600}+|\\([^()\\s]{0,100}+\\)){0,9}+";

    /// Links, references, tags and lines. Runs before addresses are read, since links contain them.
    static final List<Rule> STRUCTURE = List.of(
            Rule.of("(?i)<!--.{0,400}?-->|</?" + TAGS + "(?:\\s[^<>]{0,400})?/?>", " "),
            Rule.of("(?<!\\w)(?:```|~~~)[A-Za-z0-9]{0,20}+(?=\\s|$)|```|~~~", " "),
            Rule.of("!\\[([^\\[\\]\\n]{0,300}+)]\\(" + TARGET + "\\)", hit -> hit.group(1)),
            Rule.of("\\[([^\\[\\]\\n]{1,300}+)]\\(" + TARGET + "(?: \"[^\"\\n]{0,200}+\")?\\)", hit -> hit.group(1)),
            Rule.of("\\[([^\\[\\]\\n]{1,300}+)]\\[[^\\[\\]\\n]{0,60}+]", hit -> hit.group(1)),
            // references and editors' marks: [12] [3, 4] [5-7] [a] [note 1] [citation needed] [edit] [^2] [sic]
            Rule.of(
                    "(?i) ?\\[(?:\\^?\\d{1,3}(?:[,;\u2013-] ?\\d{1,3}){0,9}|\\^?[a-z]|\\^\\w{1,20}|(?:note|nb|n|ref)\\.?"
                            + " ?\\d{1,3}|citation needed|clarification needed|when\\?|who\\?|edit|sic|\\.{3}|x|\\*)]"
                            + "(?:: (?=https?:))?",
                    ""),
            Rule.of("(?m)^ ?(?:#{1,6}+ +|> ?|[-*+] +\\[[ xX]\\] |[-*+\u2013] +)", ""),
            Rule.of("(?m)^ ?(?:[-=*_] ?){3,80}+$", ""),
            Rule.of("(?m)^ ?\\|?(?: ?:?-{2,40}+:? ?\\|){1,20}+(?: ?:?-{2,40}+:?)? ?$", ""),
            Rule.of(" ?(?:(?<!\\|)\\|(?!\\|)|[\u2502\u2503\u2551]) ?", ", "),
            // a line that ends without a full stop and is followed by a gap or a list item is a sentence to the ear
            Rule.of("(?<=[\\p{L}\\p{N})\"'%]) ?\\n(?:\\n|(?=\\d{1,2}[.)] ))", ". "),
            Rule.of("\\n++", " "));

    /// Emphasis and code marks. Runs after addresses are read, since those contain underscores.
    static final List<Rule> MARKS = List.of(
            Rule.of("`{1,3}+", ""),
            Rule.of("~~", ""),
            Rule.of("(?<![\\d\\s*])\\*++(?=[\\s\\p{P}]|$)|(?<=^|[\\s\\p{P}])\\*++(?![\\s\\d])", ""),
            Rule.of("(?<=\\p{L})\\*++(?=\\p{L})", ""),
            Rule.of("(?<![A-Za-z0-9])_++(?=\\S)|(?<=\\S)_++(?![A-Za-z0-9])", ""),
            // faces and hearts made of punctuation
            Rule.of("(?<=^|\\s)(?:[:;=]'?-?[)(DPpOo|/\\\\]|<3|\\^_?\\^|:-?\\*|xD)(?=$|\\s|[.,!?])", ""));

    private MarkupRules() {}
}

package ai.echogen.providers.tts;

import java.util.List;

/// Signs of arithmetic, logic and typewriters, said or passed over.
final class SymbolRules {
    private static final String NUMBER_WORD =
            "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen"
                    + "|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
                    + "|zero|point|minus)\\b";

    static final List<Rule> RULES = List.of(
            // powers
            Rule.of("(?<=[A-Za-z)]) ?\\^\\{?two\\b}?", " squared"),
            Rule.of("(?<=[A-Za-z)]) ?\\^\\{?three\\b}?", " cubed"),
            Rule.of(
                    "(?<=[A-Za-z)]) ?(?:\\^|\\*\\*)[{(]?(-|minus )?([a-z]+(?:-[a-z]{1,9})?)[})]?",
                    hit -> " to the " + (hit.has(1) ? "minus " : "") + hit.group(2)),
            Rule.of(" ?(?:!=|\u2260) ?", " is not equal to "),
            Rule.of(" ?(?:<=|\u2264|\u2A7D) ?", " at most "),
            Rule.of(" ?(?:>=|\u2265|\u2A7E) ?", " at least "),
            Rule.of(" ?(?:[=-]{1,2}>|[\u2190-\u21FF\u27F0-\u27FF]|<-{1,2}) ?", " to "),
            Rule.of(" ?={1,3}+ ?", " equals "),
            Rule.of(" ?(?:\u2248|\u2243|\u223C|~)(?= ?" + NUMBER_WORD + ")", " about "),
            Rule.of("\u2248", " is about "),
            Rule.of(" ?\u00B1 ?|\\+/-", " plus or minus "),
            Rule.of(" ?\u00D7 ?|(?<=[a-z]) \\* (?=[a-z])|(?<=[a-z])\\*(?=" + NUMBER_WORD + ")", " times "),
            Rule.of("\u00F7", " divided by "),
            Rule.of("\u221A", " the square root of "),
            Rule.of("\u221E", " infinity "),
            Rule.of("\u2208", " in "),
            Rule.of("\u00A7{1,2} ?", " section "),
            Rule.of(" ?&{1,2} ?", " and "),
            Rule.of(" ?\\|\\| ?", " or "),
            Rule.of(" ?\\+ ?", " plus "),
            Rule.of("%", " percent "),
            Rule.of(" ?<(?= ?" + NUMBER_WORD + ")|(?<=\\w) < (?=\\w)", " less than "),
            Rule.of(" ?>(?= ?" + NUMBER_WORD + ")|(?<=\\w) > (?=\\w)", " more than "),
            Rule.of("@", " at "),
            Rule.of("(?<=[a-z]) ?/ ?(?=(?:second|minute|hour|day|week|month|year|person|capita)\\b)", " per "),
            Rule.of("[/\\\\]", " "));

    private SymbolRules() {}
}

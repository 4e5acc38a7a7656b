package ai.echogen.providers.tts;

/// Pieces of patterns that several families share.
final class Words {
    /// Words that open a sentence far more often than they are a name: after an abbreviation they tell whether its full
    /// stop also ends the sentence.
    static final String OPENERS = "(?:The|This|That|These|Those|They|There|Then|Their|He|She|It|Its|We|Our|You|Your|My"
            + "|His|Her|But|And|So|Or|If|In|On|At|As|An|A|For|From|With|When|While|Where|What|Who|Why|How|After|Before"
            + "|Some|Many|Most|Such|Since|Now|Not|No|Yes|To|By|Both|All|Even|However|Although|Because|During|Under"
            + "|One|Two|Only|Once|Here|Each|Every|Another|Other|According|Meanwhile|Later|Today|Still|Until|Let)\\b";

    /// Matches, without consuming it, the end of a sentence.
    static final String SENTENCE_ENDS = "(?=[\"')\\]]{0,3}(?:$| " + OPENERS + "))";

    /// Matches, without consuming it, a noun that a measure describes: `a 10 km` **run**, `a $5 million` **house**.
    static final String NOUN_FOLLOWS = "(?=[ -](?!(?:in|to|for|of|on|and|or|from|at|per|by|each|is|was|were|are|a|an"
            + "|more|less|away|long|high|wide|deep|tall|old|apart|below|above|over|under|with|than|as|but|that|which|if"
            + "|when|would|will|has|had|have|can|could|into|after|before|because|so|while|every|extra|total)\\b)[a-z])";

    /// A number as written: thousands separators, a fraction.
    static final String AMOUNT =
            "(?:\\d{1,3}(?:,\\d{3}){1,5}+(?!\\d)(?:\\.\\d{1,80}+)?|\\d{1,18}+(?:\\.\\d{1,80}+)?|\\.\\d{1,80}+)";

    /// Words whose letter follows: `Plan B`, `vitamin A`.
    static final String LETTERED = "(?:[Vv]itamin|[Gg]rade|[Pp]lan|[Hh]epatitis|[Tt]ype|[Cc]lass|[Gg]roup|[Oo]ption"
            + "|[Pp]art|[Pp]oint|[Tt]eam|[Aa]ppendix|[Ee]xhibit|[Ss]ide|[Ss]eries)";

    private Words() {}
}

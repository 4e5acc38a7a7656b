package ai.echogen.providers.tts;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// A turn's text as a voice should be given it.
///
/// What a reader takes in at a glance, a simple synthesiser reads wrong: `$1.5bn`, `9/11`, `Henry VIII`, `APIs`.
/// English is written out in plain ASCII words with the punctuation that shapes prosody (`.` `,` `?` `!` `;`
/// `:`), free of digits and symbols. Other languages only lose what no voice can say (emoji, invisible
/// characters, entities).
public final class SpeechText {
    /// A longer run without a space is no word. It is cut so that no rule ever looks far.
    private static final Rule ENDLESS = Rule.of("\\S{80}(?=\\S)", hit -> hit.all() + " ");

    /// The order is the design: what has the most telling shape goes first (an address, a date), what would match
    /// anything goes last (a number, a capital word).
    static final List<Rule> ENGLISH = Stream.of(
                    MarkupRules.STRUCTURE,
                    AddressRules.RULES,
                    MarkupRules.MARKS,
                    LetterRules.RULES,
                    List.of(ENDLESS),
                    CodeRules.RULES,
                    AbbreviationRules.RULES,
                    DateRules.RULES,
                    TimeRules.RULES,
                    MoneyRules.RULES,
                    UnitRules.RULES,
                    RomanRules.RULES,
                    NumberRules.RULES,
                    AcronymRules.RULES,
                    SymbolRules.RULES,
                    PauseRules.RULES,
                    MisreadRules.RULES)
            .flatMap(List::stream)
            .toList();

    private SpeechText() {}

    /// The words to speak. Takes any text and never throws; time grows with the length of the text. A text with letters
    /// never comes out blank. Speaking the result again changes nothing that matters.
    ///
    /// @param language BCP 47; everything but English is only cleaned
    public static String spoken(String text, String language) {
        var clean = SpeechCleaning.clean(text);
        if (!isEnglish(language)) {
            return clean.replaceAll("\\n++", " ");
        }
        var plain = TypographyRules.plain(clean);
        var words = Rule.applyAll(ENGLISH, plain);
        if (words.isEmpty() && plain.codePoints().anyMatch(Character::isLetter)) {
            return orElseItsLetters(plain);
        }
        return words;
    }

    /// For a text that is nothing but markup or a script that ICU cannot write in Latin letters.
    private static String orElseItsLetters(String plain) {
        var letters = Rule.applyAll(LetterRules.RULES, plain)
                .replaceAll("[^A-Za-z]++", " ")
                .strip();
        return letters.isEmpty() ? "words in another script" : letters;
    }

    private static boolean isEnglish(String language) {
        return Locale.forLanguageTag(language).getLanguage().equals("en");
    }
}

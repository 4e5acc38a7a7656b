package ai.echogen.providers.tts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What holds for every text, whoever wrote it.
class SpeechTextHostileTest {
    private static final int LENGTH = 2000;

    /// Pieces that the rules look for, and pieces that break rules, to be strung together at random.
    private static final List<String> PIECES = List.of(
            "1",
            "23",
            "2026",
            "1,234",
            ".",
            "..",
            ",",
            "-",
            "–",
            "—",
            "/",
            ":",
            "$",
            "€",
            "%",
            "°C",
            "km",
            "@",
            "#",
            "_",
            "*",
            "`",
            "(",
            ")",
            "[",
            "]",
            "<",
            ">",
            "&",
            "&amp;",
            "\"",
            "'",
            "’",
            " ",
            "  ",
            "\n",
            "\t",
            "A",
            "AI",
            "US",
            "U.S.",
            "e.g.",
            "Dr.",
            "St.",
            "Henry",
            "VIII",
            "word",
            "Word",
            "camelCase",
            "http://",
            "www.x.com",
            "x@y.com",
            "½",
            "²",
            "é",
            "北",
            "😀",
            "\u00AD",
            "\u200B",
            "\uD83D",
            "\u0000",
            "a.m.",
            "th",
            "s",
            "x",
            "Nov.",
            "No.");

    /// Counts instead of clocks: a pattern that looks back and forth over the text reads each character many times, and
    /// more often the longer the text is.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "7", ".", "1/", "@", "a", "A", "a ", "A ", "1 ", "$", "-", "é", "1,000", "http://", "x@y.", "[", "(",
                "*", "_", "'", "<a ", "A.", "I", "1:1", "a1", " .", ", ", "No 1/2-", "```", "1-", "|", "! ", "Mr. ",
                "Henry "
            })
    void no_rule_reads_a_longer_text_more_often(String piece) {
        var half = piece.repeat(LENGTH / piece.length());
        var whole = half + half;
        for (var rule : SpeechText.ENGLISH) {
            var once = reads(rule, half);
            assertThat(reads(rule, whole))
                    .as("reads of %s on twice the text", rule.pattern())
                    .isLessThan(5 * once / 2 + 1000);
            half = rule.apply(half);
            whole = rule.apply(whole);
        }
        assertThat(whole).matches("[A-Za-z .,?!;:'-]*+");
    }

    private static long reads(Rule rule, String text) {
        var counted = new Counted(text, new AtomicLong());
        var matcher = rule.pattern().matcher(counted);
        while (matcher.find()) {
            assertThat(matcher.end()).isNotNegative();
        }
        return counted.reads.get();
    }

    private record Counted(String text, AtomicLong reads) implements CharSequence {
        @Override
        public char charAt(int index) {
            reads.incrementAndGet();
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    @Test
    void random_texts_come_out_as_words_and_stay_the_same_when_spoken_again() {
        var random = new Random(23);
        for (var round = 0; round < 1500; round++) {
            var text = new StringBuilder();
            for (var i = random.nextInt(12); i >= 0; i--) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            var spoken = SpeechText.spoken(text.toString(), "en");
            assertThat(spoken).as("of %s", text).matches("[A-Za-z .,?!;:'-]*+").doesNotContain("  ");
            if (text.codePoints().anyMatch(Character::isLetter)) {
                assertThat(spoken).as("of %s", text).isNotBlank();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "On Nov. 23, 2026, the U.S. spent $1.5bn (about €1.4bn) on AI: 10% more than in 2025.",
                "Dr. J. K. Smith's APIs at https://example.com/x?y=1 handle 10,000 req/s, i.e. 5x more!",
                "Henry VIII wed 6 times; the '90s were — well... different. Or not."
            })
    void what_was_spoken_once_is_spoken_the_same_again(String written) {
        var once = SpeechText.spoken(written, "en");
        assertThat(SpeechText.spoken(once, "en")).isEqualTo(once);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[a]", "\uD80C\uDC00", "<b>", "x", "É", "_a_", "[note 1]", ":-D", "あ"})
    void letters_are_never_lost_entirely(String text) {
        assertThat(SpeechText.spoken(text, "en")).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\n", "...", "—", "😀", "\u200B", "[12]", "***"})
    void what_holds_no_word_is_silent(String text) {
        assertThat(SpeechText.spoken(text, "en")).isEmpty();
    }
}

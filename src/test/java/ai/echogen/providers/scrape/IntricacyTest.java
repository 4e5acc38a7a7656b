package ai.echogen.providers.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.net.GuardedHttp;
import ai.echogen.net.NetworkGuard;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class IntricacyTest {
    private static final int TEN_MEGABYTES = 10_000_000;

    private final Reader reader = new Reader(new GuardedHttp(NetworkGuard.PUBLIC_ONLY));

    private Source sent(String name, String text) {
        return new Source.Sent(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), name, null);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            page.html | <p>a b c.</p>
            page.html | <div>
            page.html | <p a b c d e f g h i j k l m n o p q r>x
            page.html | <p a=""b=""c=""d=""e=""f=""g=""h="">x
            page.html | <!---->
            book.txt  | "a\n"
            book.txt  | "a b\n\n"
            book.md   | ">"
            book.md   | "["
            book.md   | "*a "
            book.md   | "- a\n"
            book.md   | "[a]: x\n"
            book.md   | "|a"
            """)
    void a_file_of_nothing_but_pieces_is_refused_before_they_fill_the_memory(String name, String piece) {
        var unit = piece.translateEscapes();
        var text = (name.endsWith("html") ? "<html><body>" : "# A\n\n") + unit.repeat(TEN_MEGABYTES / unit.length());
        assertThatThrownBy(() -> reader.read(sent(name, text))).isInstanceOfSatisfying(Failure.class, failure -> {
            assertThat(failure.code()).isEqualTo(Code.SOURCE_TOO_LARGE);
            assertThat(failure).hasMessageContaining(name).hasMessageContaining("a single chapter");
        });
    }

    @Test
    void the_longest_books_that_there_are_are_read() throws Exception {
        var verse = "In the beginning was the word, and the word was with the people who read.\n";
        assertThat(reader.read(sent("book.txt", verse.repeat(130_000))).words()).isGreaterThan(1_500_000);
        var markdown = "# A book\n\n" + (verse + "\n*And so on.*\n\n").repeat(25_000);
        assertThat(reader.read(sent("book.md", markdown)).blocks()).hasSizeGreaterThan(40_000);
        var page = "<html><body><article>" + ("<p id=a class=verse><sup>1</sup> " + verse + "</p>").repeat(45_000);
        assertThat(reader.read(sent("book.html", page)).words()).isGreaterThan(500_000);
    }
}

package ai.echogen.providers.writer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.episode.Article;
import ai.echogen.episode.Block;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadingTest {
    private static final Vocabulary VOCABULARY = new Vocabulary(new Article(
            "T",
            null,
            "en",
            null,
            null,
            null,
            List.of(new Block(
                    "b0",
                    Block.Kind.PARAGRAPH,
                    0,
                    "Since then the economy of Kenya grew; a trip to the city, gun control and the rules on fees were talked of."
                            + " The economy matters, and most liked The Big Sick."))));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            What is it for?                     | QUESTION
            Why it matters                      | QUOTED
            Keep your passwords long            | ADVICE
            Don't panic                         | ADVICE
            Apple has won                       | STATEMENT
            The ruling                          | TOPIC
            Kenya trip                          | TOPIC
            Analysis: the north, and after      | QUOTED
            Introduction                        | OPENING
            3. Conclusion                       | CONCLUSION
            """)
    void headings_are_asked_in_the_way_that_they_are_built(String text, Heading.Kind kind) {
        assertThat(Heading.of("b1", 2, text, VOCABULARY))
                .extracting(Heading::kind)
                .isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Economy                | the economy
            Kenya Trip             | Kenya trip
            Gun control            | gun control
            The Big Sick           | The Big Sick
            2.1 Rules on Fees      | rules on fees
            NASA                   | NASA
            """)
    void within_a_sentence_only_names_keep_their_capitals(String text, String topic) {
        assertThat(Heading.of("b1", 2, text, VOCABULARY))
                .extracting(Heading::topic)
                .isEqualTo(topic);
    }

    @ParameterizedTest
    @CsvSource({"References", "See also", "5. References:", "SHARE THIS"})
    void what_surrounds_an_article_is_known(String text) {
        assertThat(Heading.isBoilerplate(text)).isTrue();
    }
}

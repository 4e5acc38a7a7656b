package ai.echogen.providers.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.echogen.episode.Article;
import ai.echogen.episode.Block;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.providers.Outcome;
import ai.echogen.providers.Refusal;
import ai.echogen.providers.Spent;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FallbackReaderTest {
    private static final URI PAGE = URI.create("https://example.org/bees");
    private static final List<Spent> PAID =
            List.of(new Spent("firecrawl", "scrape", "read", BigDecimal.ONE, "pages", BigDecimal.ZERO));

    private final AtomicInteger asked = new AtomicInteger();

    private static Article article(int words) {
        var block =
                new Block("b1", Block.Kind.PARAGRAPH, 0, "bees ".repeat(words).strip());
        return new Article("Bees", null, "en", null, PAGE, null, List.of(block));
    }

    private static PageReader fails(Code code) {
        return _ -> {
            throw new Failure(code, "The page says no.");
        };
    }

    private Outcome<Article> read(PageReader first, PageReader help) throws InterruptedException {
        return new FallbackReader(first, () -> {
                    asked.incrementAndGet();
                    return Optional.ofNullable(help);
                })
                .read(PAGE);
    }

    private static int words(Outcome<Article> outcome) {
        return ((Outcome.Done<Article>) outcome).value().words();
    }

    @Test
    void enough_needs_no_help() throws Exception {
        assertThat(words(read(_ -> Outcome.done(article(120)), fails(Code.INTERNAL_ERROR))))
                .isEqualTo(120);
        assertThat(asked).hasValue(0);
    }

    @Test
    void more_takes_the_place_of_little_and_is_paid_for() throws Exception {
        var read = read(_ -> Outcome.done(article(70)), _ -> new Outcome.Done<>(article(900), PAID));
        assertThat(words(read)).isEqualTo(900);
        assertThat(((Outcome.Done<Article>) read).spent()).isEqualTo(PAID);
    }

    @Test
    void little_stays_where_help_finds_less_fails_or_is_not_there() throws Exception {
        PageReader little = _ -> Outcome.done(article(70));
        var less = read(little, _ -> new Outcome.Done<>(article(61), PAID));
        assertThat(less.spent()).isEqualTo(Spent.refused(PAID));
        assertThat(words(less)).isEqualTo(70);
        assertThat(words(read(little, _ -> new Outcome.TryLater<>(null, "Busy."))))
                .isEqualTo(70);
        var refused = read(little, _ -> new Outcome.Refused<>(Refusal.PAGE, "No.", PAID));
        assertThat(refused.spent()).isEqualTo(Spent.refused(PAID));
        assertThat(words(refused)).isEqualTo(70);
        assertThat(words(read(little, fails(Code.SOURCE_TOO_SHORT)))).isEqualTo(70);
        assertThat(words(read(little, null))).isEqualTo(70);
    }

    @ParameterizedTest
    @EnumSource(names = {"SOURCE_TOO_SHORT", "SOURCE_FORBIDDEN", "SOURCE_UNREACHABLE"})
    void a_page_that_is_walled_or_away_is_read_by_the_helper(Code code) throws Exception {
        assertThat(words(read(fails(code), _ -> new Outcome.Done<>(article(300), PAID))))
                .isEqualTo(300);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"SOURCE_NOT_FOUND", "SOURCE_TOO_LARGE", "SOURCE_UNSUPPORTED", "ADDRESS_REFUSED", "INVALID_INPUT"})
    void what_nobody_can_read_is_told_to_nobody(Code code) {
        assertThatThrownBy(() -> read(fails(code), _ -> new Outcome.Done<>(article(300), PAID)))
                .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.code()).isEqualTo(code));
        assertThat(asked).hasValue(0);
    }

    @Test
    void when_both_fail_both_are_heard_and_the_second_is_paid() throws Exception {
        var read = (Outcome.Refused<Article>) read(
                fails(Code.SOURCE_FORBIDDEN), _ -> new Outcome.Refused<>(Refusal.TOO_SHORT, "Nothing is on it.", PAID));
        assertThat(read.refusal().code()).isEqualTo(Code.SOURCE_FORBIDDEN);
        assertThat(read.why()).isEqualTo("The page says no. Nothing is on it.");
        assertThat(read.spent()).isEqualTo(Spent.refused(PAID));
        assertThatThrownBy(() -> read(fails(Code.SOURCE_TOO_SHORT), null)).hasMessage("The page says no.");
    }

    @Test
    void a_page_that_neither_reaches_is_not_paid_for_again() throws Exception {
        var read = read(fails(Code.SOURCE_UNREACHABLE), _ -> new Outcome.Refused<>(Refusal.PAGE, "Nor can we."));
        assertThat(((Outcome.Refused<Article>) read).why()).isEqualTo("The page says no. Nor can we.");
    }

    @Test
    void a_helper_that_is_busy_is_waited_for() throws Exception {
        assertThat(read(fails(Code.SOURCE_FORBIDDEN), _ -> new Outcome.TryLater<>(null, "Busy.")))
                .isInstanceOf(Outcome.TryLater.class);
    }
}

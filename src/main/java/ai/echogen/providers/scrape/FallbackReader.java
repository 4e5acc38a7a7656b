package ai.echogen.providers.scrape;

import ai.echogen.episode.Article;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.providers.Outcome;
import ai.echogen.providers.Refusal;
import ai.echogen.providers.Spent;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Reads by itself, and asks for help where that yields too little: fewer than [#ENOUGH] words (a page
/// that builds itself with JavaScript, a teaser before a wall), a sign-in, a refusal of programs, or a
/// server that does not answer. Pages that are not there, too large or of another kind are nobody's to
/// read.
///
/// What help finds counts when it is more; when there is none, what was found first counts, little or
/// not.
public final class FallbackReader implements PageReader {
    /// Words. Less does not fill a minute.
    public static final int ENOUGH = 120;

    private static final Set<Code> HELPED =
            Set.of(Code.SOURCE_TOO_SHORT, Code.SOURCE_FORBIDDEN, Code.SOURCE_UNREACHABLE);

    private final PageReader first;
    private final Supplier<Optional<PageReader>> help;

    /// @param help looked up when it is needed
    public FallbackReader(PageReader first, Supplier<Optional<PageReader>> help) {
        this.first = first;
        this.help = help;
    }

    /// Whether a page that failed for this reason may be read by somebody else.
    public static boolean isHelped(Code code) {
        return HELPED.contains(code);
    }

    @Override
    public Outcome<Article> read(URI address) throws InterruptedException {
        Outcome<Article> own;
        try {
            own = first.read(address);
        } catch (Failure failure) {
            if (!isHelped(failure.code())) {
                throw failure;
            }
            var helper = help.get();
            if (helper.isEmpty()) {
                throw failure;
            }
            return instead(helper.get(), address, failure);
        }
        if (own instanceof Outcome.Done<Article>(var article, var _) && article.words() < ENOUGH) {
            var helper = help.get();
            return helper.isEmpty() ? own : better(helper.get(), address, article);
        }
        return own;
    }

    /// @param failure why help is needed
    private static Outcome<Article> instead(PageReader helper, URI address, Failure failure)
            throws InterruptedException {
        Outcome<Article> helped;
        try {
            helped = helper.read(address);
        } catch (Failure also) {
            if (also.code() == Code.ADDRESS_REFUSED) {
                throw also;
            }
            return lost(failure, also.getMessage(), List.of());
        }
        return helped instanceof Outcome.Refused<Article>(var _, var why, var spent)
                ? lost(failure, why, spent)
                : helped;
    }

    /// Two who could not reach a page are enough: another attempt would be paid for as well.
    private static Outcome<Article> lost(Failure failure, String more, List<Spent> spent) {
        var why = more.equals(failure.getMessage()) ? more : failure.getMessage() + " " + more;
        return new Outcome.Refused<>(Refusal.ofPage(failure.code()), why, spent);
    }

    private static Outcome<Article> better(PageReader helper, URI address, Article little) throws InterruptedException {
        try {
            var helped = helper.read(address);
            return helped instanceof Outcome.Done<Article>(var article, var _) && article.words() > little.words()
                    ? helped
                    : new Outcome.Done<>(little, Spent.refused(helped.spent()));
        } catch (Failure e) {
            return Outcome.done(little);
        }
    }
}

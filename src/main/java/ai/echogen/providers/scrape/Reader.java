package ai.echogen.providers.scrape;

import ai.echogen.episode.Article;
import ai.echogen.episode.Block;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.net.GuardedHttp;
import ai.echogen.providers.Outcome;
import ai.echogen.providers.scrape.lines.Joiner;
import ai.echogen.providers.scrape.pdf.PdfReader;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The built-in reader: an address, a file or pasted text becomes an article, whatever format it is in.
///
/// Safe for use by many threads.
public final class Reader implements PageReader {
    /// Words. Less than this carries no conversation.
    public static final int LEAST_WORDS = 60;

    private static final int LONGEST_MADE_UP_TITLE = 60;

    private final Intake intake;
    private final HtmlArticles pages = new HtmlArticles();
    private final PdfReader pdf = new PdfReader();

    /// @param http fetches addresses; its size limit holds for files and pasted text too
    public Reader(GuardedHttp http) {
        intake = new Intake(http);
    }

    /// @throws Failure with any of the `SOURCE_` codes, `ADDRESS_REFUSED` or `INVALID_INPUT`, always with a
    /// sentence for the person who named the source
    public Article read(Source source) throws InterruptedException {
        var raw = intake.take(source);
        var article = article(raw, givenTitle(source));
        refuseShort(article, source, raw);
        return article;
    }

    @Override
    public Outcome<Article> read(URI address) throws InterruptedException {
        return Outcome.done(read(new Source.Web(address)));
    }

    /// Looks whether others may be told of this address, without reading what is there.
    ///
    /// @throws Failure `ADDRESS_REFUSED` when it leads inside a network, `INVALID_INPUT` when it is none, and
    /// `SOURCE_UNREACHABLE` when nobody knows its name
    public void requirePublic(URI address) throws InterruptedException {
        intake.requirePublic(address);
    }

    /// Looks at the beginning of a document that is about to be kept, so that one that is certainly none
    /// of the formats
    /// is refused before that. Only [#read] tells for certain.
    ///
    /// @param head its first bytes, some thousands or all
    /// @param name for example `report.pdf`
    /// @throws Failure `SOURCE_UNSUPPORTED`, or `SOURCE_FORBIDDEN` for what wants a password
    public static void refuseOther(byte[] head, String name) {
        Recognition.refuseOther(new Raw(head, null, null, name, null, name));
    }

    private static @Nullable String givenTitle(Source source) {
        return switch (source) {
            case Source.Pasted(var _, var title) -> title;
            case Source.Sent(var _, var _, var title) -> title;
            case Source.Fetched(var _, var _, var _, var title) -> title;
            case Source.Web _, Source.File _ -> null;
        };
    }

    private Article article(Raw raw, @Nullable String givenTitle) throws InterruptedException {
        if (isBlank(raw.bytes())) {
            throw new Failure(
                    Code.SOURCE_TOO_SHORT,
                    "%s is empty. An episode needs at least %d words.".formatted(raw.shown(), LEAST_WORDS));
        }
        var packaged = Recognition.packaged(raw);
        if (packaged.isPresent()) {
            return finished(packed(packaged.get(), raw), raw, givenTitle);
        }
        var text = TextDecoding.decode(raw.bytes(), raw.charset());
        var intricacy = new Intricacy(raw.shown());
        return switch (Recognition.written(raw, text)) {
            case HTML -> {
                intricacy.addMarkup(text);
                yield titled(pages.read(text, raw.address()), givenTitle);
            }
            case MARKDOWN -> {
                intricacy.addMarkdown(text);
                yield finished(MarkdownText.read(raw, text), raw, givenTitle);
            }
            case TEXT, PDF, DOCX, EPUB -> {
                intricacy.addLines(text);
                yield finished(PlainText.read(text), raw, givenTitle);
            }
        };
    }

    private Draft packed(Format format, Raw raw) throws InterruptedException {
        return switch (format) {
            case PDF -> {
                var text = pdf.read(raw.bytes());
                yield new Draft(text.title(), text.author(), text.language(), null, Draft.blocks(text.pieces()));
            }
            case DOCX -> DocxReader.read(raw);
            case EPUB -> EpubReader.read(raw);
            case HTML, MARKDOWN, TEXT -> throw new IllegalArgumentException(format + " is not packaged");
        };
    }

    /// Adds the title and the language that every article has. A heading that only repeats the title is dropped.
    private static Article finished(Draft draft, Raw raw, @Nullable String givenTitle) {
        var blocks = draft.blocks();
        var heading = blocks.isEmpty() || blocks.getFirst().kind() != Block.Kind.HEADING ? null : blocks.getFirst();
        var title = Stream.of(
                        Optional.ofNullable(givenTitle),
                        Optional.ofNullable(draft.title()),
                        Optional.ofNullable(heading).map(Block::text),
                        named(raw),
                        opening(blocks))
                .flatMap(Optional::stream)
                .map(Joiner::clean)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("Untitled");
        var kept = heading != null && letters(heading.text()).equals(letters(title))
                ? List.copyOf(blocks.subList(1, blocks.size()))
                : blocks;
        return new Article(
                title,
                draft.byline(),
                LanguageOf.article(draft.language(), kept),
                draft.published(),
                raw.address(),
                null,
                kept);
    }

    private static Article titled(Article page, @Nullable String givenTitle) {
        return givenTitle == null || givenTitle.isBlank()
                ? page
                : new Article(
                        Joiner.clean(givenTitle),
                        page.byline(),
                        page.language(),
                        page.published(),
                        page.source(),
                        page.site(),
                        page.blocks());
    }

    /// The file's name as words, when it has any: `on-the-origin_of species.txt`, but not `4711.pdf`.
    private static Optional<String> named(Raw raw) {
        if (raw.name() == null) {
            return Optional.empty();
        }
        var dot = raw.name().lastIndexOf('.');
        var words = Joiner.clean((dot > 0 ? raw.name().substring(0, dot) : raw.name()).replaceAll("[_-]+", " "));
        return Optional.of(words)
                .filter(text -> text.codePoints().filter(Character::isLetter).count() >= 3)
                .map(text -> text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1));
    }

    private static Optional<String> opening(List<Block> blocks) {
        return blocks.stream().findFirst().map(Block::text).map(text -> {
            if (text.length() <= LONGEST_MADE_UP_TITLE) {
                return text;
            }
            var space = text.lastIndexOf(' ', LONGEST_MADE_UP_TITLE);
            return text.substring(0, space > 0 ? space : LONGEST_MADE_UP_TITLE) + "…";
        });
    }

    private static String letters(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private static void refuseShort(Article article, Source source, Raw raw) {
        var words = article.words();
        if (words < LEAST_WORDS) {
            throw new Failure(
                    Code.SOURCE_TOO_SHORT,
                    "%s has only %d %s of running text; an episode needs at least %d.%s"
                            .formatted(
                                    raw.shown(),
                                    words,
                                    words == 1 ? "word" : "words",
                                    LEAST_WORDS,
                                    source instanceof Source.Web
                                            ? " If a browser shows more, the page builds itself with JavaScript or wants a sign-in: save it there and pass the file."
                                            : ""));
        }
    }

    private static boolean isBlank(byte[] bytes) {
        for (var b : bytes) {
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return false;
            }
        }
        return true;
    }
}

package ai.echogen.providers.scrape.pdf;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.providers.scrape.lines.Joiner;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.jspecify.annotations.Nullable;

/// Reads PDF files that contain text.
public final class PdfReader {
    private static final Pattern NO_TITLE = Pattern.compile(
            "(?:untitled|unbenannt|sans titre|document\\d*|title|microsoft (?:word|powerpoint).*|.*\\.(?:docx?|pdf|tex|dvi|indd|qxd|rtf|odt|html?|ps|p65)|[\\W\\d_]*|.{0,3})",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    /// Fewer letters on a page with pictures are a scanner's stamp, not text.
    private static final int LETTERS_OF_A_STAMP = 40;

    static {
        FontMappers.set(new BundledFont());
    }

    /// @throws Failure `SOURCE_FORBIDDEN` (a password), `SOURCE_UNSUPPORTED` (pictures of pages), `SOURCE_BROKEN`,
    /// or `SOURCE_TOO_LARGE` (a small file made to unpack into a huge one)
    public PdfText read(byte[] file) throws InterruptedException {
        Unpacked.check(file);
        try (var document = Loader.loadPDF(file, "", null, null, IOUtils.createTempFileOnlyStreamCache())) {
            var pages = PageReader.read(document);
            refuseScan(pages);
            return text(document, Furniture.remove(pages));
        } catch (InvalidPasswordException e) {
            throw new Failure(
                    Code.SOURCE_FORBIDDEN,
                    "The PDF is protected by a password. Open it with the password, save or print it without one, and try again.");
        } catch (Failure e) {
            throw e;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // PDFBox answers damaged files with exceptions of every kind, and with very deep nesting.
            throw new Failure(
                    Code.SOURCE_BROKEN,
                    "The PDF is damaged and cannot be read. Open it in a viewer, print it to a new PDF, and try again.",
                    e);
        }
    }

    private static void refuseScan(List<PdfPage> pages) {
        if (pages.isEmpty()) {
            throw new Failure(Code.SOURCE_BROKEN, "The PDF has no pages. Check that the file is complete.");
        }
        var letters = pages.stream()
                .flatMap(page -> page.lines().stream())
                .flatMapToInt(line -> line.text().codePoints())
                .filter(Character::isLetter)
                .count();
        var pictured = pages.stream().filter(PdfPage::hasPictures).count();
        if (letters == 0 || pictured > 0 && letters < LETTERS_OF_A_STAMP * pictured) {
            throw new Failure(
                    Code.SOURCE_UNSUPPORTED,
                    "The PDF contains pictures of pages but no text: it was probably scanned. Run text recognition (OCR) on it first, then pass the result.");
        }
    }

    private static PdfText text(PDDocument document, List<PdfPage> pages) {
        var regions = pages.stream()
                .flatMap(page -> ReadingOrder.of(page.lines()).stream())
                .toList();
        var pieces = new Pieces(pages, Paragraphs.of(regions));
        var headline = pieces.headline();
        var info = document.getDocumentInformation();
        var named =
                given(info.getTitle()).filter(title -> !NO_TITLE.matcher(title).matches());
        var title = named.or(() -> headline.map(pieces::text)).orElse(null);
        var printed = headline.filter(paragraph -> isTitle(pieces.text(paragraph), title));
        return new PdfText(
                title,
                given(info.getAuthor()).orElse(null),
                given(document.getDocumentCatalog().getLanguage()).orElse(null),
                pieces.without(printed));
    }

    /// Whether the headline says what the title says, so that it need not be read out again.
    private static boolean isTitle(String headline, @Nullable String title) {
        return title != null
                && (letters(headline).contains(letters(title)) || letters(title).contains(letters(headline)));
    }

    private static String letters(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private static Optional<String> given(@Nullable String property) {
        return Optional.ofNullable(property).map(Joiner::clean).filter(text -> !text.isEmpty());
    }
}

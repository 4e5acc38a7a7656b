package ai.echogen.providers.scrape.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.providers.scrape.lines.Piece;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class PdfReaderTest {
    private final PdfReader reader = new PdfReader();

    private List<Piece> pieces(TestPdf pdf) throws Exception {
        return reader.read(pdf.bytes()).pieces();
    }

    private static List<String> texts(List<Piece> pieces) {
        return pieces.stream().map(Piece::text).toList();
    }

    @Test
    void lines_become_paragraphs_and_large_lines_become_headings() throws Exception {
        var pdf = new TestPdf()
                .large("A Short History of Tides", 22)
                .gap(20)
                .lines("The sea rises and falls twice a day, and for most", "of history nobody could say why.")
                .gap(14)
                .heading("Galileo was wrong")
                .gap(6)
                .lines("He thought that the earth's own motion sloshed the", "water about.");

        var text = reader.read(pdf.bytes());

        assertThat(text.title()).isEqualTo("A Short History of Tides");
        assertThat(text.pieces())
                .containsExactly(
                        Piece.paragraph(
                                "The sea rises and falls twice a day, and for most of history nobody could say why."),
                        Piece.heading(2, "Galileo was wrong"),
                        Piece.paragraph("He thought that the earth's own motion sloshed the water about."));
    }

    @Test
    void an_indent_begins_a_paragraph() throws Exception {
        var pdf = new TestPdf()
                .lines(
                        "The first paragraph fills its lines right up to",
                        "the margin and then it ends somewhere here now.")
                .indented("The second one steps in a little and goes on", 15)
                .lines("below without stepping in.");

        assertThat(texts(pieces(pdf)))
                .containsExactly(
                        "The first paragraph fills its lines right up to the margin and then it ends somewhere here now.",
                        "The second one steps in a little and goes on below without stepping in.");
    }

    @Test
    void a_word_broken_at_the_end_of_a_line_is_mended() throws Exception {
        var pdf = new TestPdf()
                .lines(
                        "It was a well-known fact that the exam-",
                        "ination of every well-",
                        "known harbour took an Anglo-",
                        "Saxon week.");

        assertThat(texts(pieces(pdf)))
                .containsExactly(
                        "It was a well-known fact that the examination of every well-known harbour took an Anglo-Saxon week.");
    }

    @Test
    void running_heads_and_page_numbers_are_gone_and_paragraphs_cross_pages() throws Exception {
        var pdf = new TestPdf();
        for (var page = 1; page <= 4; page++) {
            pdf.page()
                    .at(72, 30, 9, "Journal of Harbours, volume 12")
                    .at(300, 815, 9, "- " + page + " -")
                    .lines(
                            "page " + page + " begins in the middle of a sentence that",
                            "does not end on this page because it goes");
        }
        pdf.page().at(72, 30, 9, "Journal of Harbours, volume 12").lines("on until the end.");

        assertThat(texts(pieces(pdf)))
                .containsExactly(
                        "page 1 begins in the middle of a sentence that does not end on this page because it goes "
                                + "page 2 begins in the middle of a sentence that does not end on this page because it goes "
                                + "page 3 begins in the middle of a sentence that does not end on this page because it goes "
                                + "page 4 begins in the middle of a sentence that does not end on this page because it goes "
                                + "on until the end.");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void columns_are_read_one_after_the_other(boolean drawnLineByLine) throws Exception {
        var pdf = new TestPdf().large("Two Columns", 20);
        if (drawnLineByLine) {
            for (var i = 0; i < 12; i++) {
                pdf.at(72, 150 + 14 * i, 11, "left column line number " + i + " and so")
                        .at(310, 150 + 14 * i, 11, "right column line number " + i + " here");
            }
        } else {
            for (var x : new int[] {310, 72}) {
                for (var i = 0; i < 12; i++) {
                    pdf.at(
                            x,
                            150 + 14 * i,
                            11,
                            (x == 72 ? "left" : "right") + " column line number " + i
                                    + (x == 72 ? " and so" : " here"));
                }
            }
        }

        var text = String.join(" ", texts(pieces(pdf)));

        var expected = IntStream.range(0, 12)
                .mapToObj(i -> "left column line number " + i + " and so")
                .toList();
        assertThat(text).startsWith(String.join(" ", expected));
        assertThat(text.indexOf("right column line number 0"))
                .isGreaterThan(text.indexOf("left column line number 11"));
        assertThat(text).contains("right column line number 10 here right column line number 11 here");
    }

    @Test
    void list_items_are_items_without_their_marks() throws Exception {
        var pdf = new TestPdf()
                .lines("Bring these:")
                .lines("• a rope that is long enough to reach the other", "  side of the harbour")
                .lines("• a lamp", "1. and patience");

        assertThat(pieces(pdf))
                .containsExactly(
                        Piece.paragraph("Bring these:"),
                        Piece.item("a rope that is long enough to reach the other side of the harbour"),
                        Piece.item("a lamp"),
                        Piece.item("and patience"));
    }

    @Test
    void a_bold_line_of_its_own_is_a_heading() throws Exception {
        var pdf = new TestPdf()
                .lines("Some text before it that ends here.")
                .bold("What came next")
                .lines("Some text behind it that ends here.");

        assertThat(pieces(pdf).get(1)).isEqualTo(Piece.heading(1, "What came next"));
    }

    @Test
    void footnotes_and_their_numbers_are_left_out_but_exponents_stay() throws Exception {
        var pdf = new TestPdf()
                .lines("One two three four five six seven eight nine ten.")
                .raised("The harbour froze over", "7", " early and covered 10 km", "2", " of the sea.")
                .at(72, 780, 7, "7 See the almanac of that year, page 12.");

        assertThat(String.join(" ", texts(pieces(pdf))))
                .contains("The harbour froze over early and covered 10 km2 of the sea.")
                .doesNotContain("almanac");
    }

    @Test
    void properties_of_the_document_are_used_when_they_mean_something() throws Exception {
        var named = new TestPdf().lines("Some text.").properties("On Tides", "Ann Author", "de-DE");
        var junk = new TestPdf()
                .large("The Real Title", 22)
                .lines("Some text that is longer than its title.")
                .properties("Microsoft Word - draft3.docx", " ", null);

        assertThat(reader.read(named.bytes()))
                .satisfies(text -> assertThat(text.title()).isEqualTo("On Tides"))
                .satisfies(text -> assertThat(text.author()).isEqualTo("Ann Author"))
                .satisfies(text -> assertThat(text.language()).isEqualTo("de-DE"));
        assertThat(reader.read(junk.bytes()).title()).isEqualTo("The Real Title");
        assertThat(reader.read(junk.bytes()).author()).isNull();
    }

    @Test
    void a_stamp_along_the_edge_is_left_out() throws Exception {
        var pdf = new TestPdf()
                .lines("The text of the page goes from left to right.")
                .sideways("arXiv:0000.0000v1");

        assertThat(texts(pieces(pdf))).containsExactly("The text of the page goes from left to right.");
    }

    @Test
    void a_table_of_contents_is_left_out() throws Exception {
        var pdf = new TestPdf()
                .heading("Contents")
                .lines("1 Ebb . . . . . . . . . . . . . . 3", "2 Flood ........................ 17")
                .heading("1 Ebb")
                .lines("The sea rises and falls twice a day, and for most of", "history nobody could say why.");
        var bytes = pdf.bytes();

        var texts = texts(reader.read(bytes).pieces());

        assertThat(texts).last().asString().startsWith("The sea rises").endsWith("say why.");
        assertThat(String.join(" ", texts)).doesNotContain("Flood").doesNotContain("Contents");
    }

    @Test
    void a_password_is_asked_for_in_words() throws Exception {
        var bytes = new TestPdf().lines("Secret.").encrypted("owner", "user");

        var failure = catchThrowableOfType(Failure.class, () -> reader.read(bytes));

        assertThat(failure.code()).isEqualTo(Code.SOURCE_FORBIDDEN);
        assertThat(failure).hasMessageContaining("protected by a password");
    }

    @Test
    void a_pdf_that_only_restricts_printing_is_read() throws Exception {
        var bytes = new TestPdf().lines("Not so secret.").encrypted("owner", "");

        assertThat(texts(reader.read(bytes).pieces())).containsExactly("Not so secret.");
    }

    @Test
    void a_scan_is_recognised() throws Exception {
        var bytes = new TestPdf().picture().bytes();

        var failure = catchThrowableOfType(Failure.class, () -> reader.read(bytes));

        assertThat(failure.code()).isEqualTo(Code.SOURCE_UNSUPPORTED);
        assertThat(failure).hasMessageContaining("no text").hasMessageContaining("OCR");
    }

    @Test
    void damaged_files_are_called_damaged() throws Exception {
        var whole = new TestPdf().lines("Some text.").bytes();
        var cut = Arrays.copyOf(whole, 100);
        var nothing = "%PDF-1.7\nnothing of the kind".getBytes(StandardCharsets.US_ASCII);
        var nested = ("%PDF-1.4\n1 0 obj\n" + "[".repeat(200_000)).getBytes(StandardCharsets.US_ASCII);

        for (var bytes : List.of(cut, nothing, nested)) {
            assertThatThrownBy(() -> reader.read(bytes))
                    .isInstanceOfSatisfying(
                            Failure.class, failure -> assertThat(failure.code()).isEqualTo(Code.SOURCE_BROKEN));
        }
    }

    @Test
    void a_stream_that_unpacks_without_end_is_refused() throws Exception {
        var bomb = withStream(deflated(new byte[120 * 1024 * 1024]), "/FlateDecode");
        var doubled = withStream(deflated(deflated(new byte[200 * 1024 * 1024])), "[/FlateDecode /FlateDecode]");
        assertThat(doubled).hasSizeLessThan(20_000);

        for (var bytes : List.of(bomb, doubled)) {
            assertThatThrownBy(() -> reader.read(bytes))
                    .isInstanceOfSatisfying(
                            Failure.class, failure -> assertThat(failure.code()).isEqualTo(Code.SOURCE_TOO_LARGE));
        }
    }

    @Test
    void forms_that_draw_forms_that_draw_forms_are_given_up_on() throws Exception {
        var bytes = TestPdf.laughs(12, 10);

        assertThatThrownBy(() -> reader.read(bytes)).isInstanceOf(Failure.class);
    }

    @Test
    void an_interrupted_thread_stops_reading() throws Exception {
        var pdf = new TestPdf();
        for (var i = 0; i < 60; i++) {
            pdf.page().lines("One line.", "Another line.", "One more line.", "And the last line of this page.");
        }
        var bytes = pdf.bytes();

        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> reader.read(bytes)).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    private static byte[] deflated(byte[] content) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(out)) {
            deflater.write(content);
        }
        return out.toByteArray();
    }

    private static byte[] withStream(byte[] packed, String filter) throws IOException {
        var out = new ByteArrayOutputStream();
        out.write(
                ("%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
                                + "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>\nendobj\n"
                                + "4 0 obj\n<</Filter " + filter + "/Length " + packed.length + ">>\nstream\n")
                        .getBytes(StandardCharsets.US_ASCII));
        out.write(packed);
        out.write("\nendstream\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF".getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }
}

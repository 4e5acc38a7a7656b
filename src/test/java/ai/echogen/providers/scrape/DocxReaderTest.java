package ai.echogen.providers.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.echogen.episode.Block;
import ai.echogen.episode.Block.Kind;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DocxReaderTest {
    private static final String W = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
            + "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

    static Zip docx(String body) {
        return new Zip()
                .with("[Content_Types].xml", """
                        <?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
                        <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                        <Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
                        </Types>""")
                .with("_rels/.rels", """
                        <?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
                        <Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>
                        </Relationships>""")
                .with(
                        "word/styles.xml",
                        "<?xml version=\"1.0\"?><w:styles " + W + ">" + style("Title", "Title")
                                + style("H1", "heading 1") + style("H2", "heading 2") + "</w:styles>")
                .with("word/_rels/document.xml.rels", """
                        <?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
                        <Relationship Id="s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>
                        <Relationship Id="f" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" Target="footnotes.xml"/>
                        <Relationship Id="x" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="file:///etc/passwd" TargetMode="External"/>
                        </Relationships>""")
                .with(
                        "word/document.xml",
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document " + W + "><w:body>" + body
                                + "</w:body></w:document>");
    }

    private static String style(String id, String name) {
        return "<w:style w:type=\"paragraph\" w:styleId=\"" + id + "\"><w:name w:val=\"" + name + "\"/></w:style>";
    }

    static String paragraph(String style, String text) {
        return "<w:p><w:pPr><w:pStyle w:val=\"" + style + "\"/></w:pPr><w:r><w:t xml:space=\"preserve\">" + text
                + "</w:t></w:r></w:p>";
    }

    static Raw raw(byte[] bytes) {
        return new Raw(bytes, null, null, "letter.docx", null, "letter.docx");
    }

    private static Draft read(Zip zip) {
        return DocxReader.read(raw(zip.bytes()));
    }

    @Test
    void headings_paragraphs_lists_and_the_title_are_found() {
        var draft = read(
                docx(
                        paragraph("Title", "On Harbours")
                                + paragraph("H1", "Ice")
                                + paragraph("", "The harbour <w:br/>froze.")
                                        .replace("<w:br/>", "</w:t><w:br/><w:t xml:space=\"preserve\">")
                                + paragraph("H2", "Thaw")
                                + "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>A rope</w:t></w:r></w:p>"));

        assertThat(draft.title()).isEqualTo("On Harbours");
        assertThat(draft.blocks())
                .extracting(Block::kind, Block::level, Block::text)
                .startsWith(
                        org.assertj.core.groups.Tuple.tuple(Kind.HEADING, 1, "Ice"),
                        org.assertj.core.groups.Tuple.tuple(Kind.PARAGRAPH, 0, "The harbour froze."),
                        org.assertj.core.groups.Tuple.tuple(Kind.HEADING, 2, "Thaw"));
        assertThat(draft.blocks()).last().extracting(Block::text).isEqualTo("A rope");
    }

    @Test
    void properties_name_the_author_and_language() {
        var draft = read(docx(paragraph("", "Text.")).with("docProps/core.xml", """
                        <?xml version="1.0"?><cp:coreProperties xmlns:cp="c" xmlns:dc="http://purl.org/dc/elements/1.1/">
                        <dc:title>Named Here</dc:title><dc:creator>Ann Author</dc:creator><dc:language>fr-FR</dc:language>
                        </cp:coreProperties>"""));

        assertThat(draft.title()).isEqualTo("Named Here");
        assertThat(draft.byline()).isEqualTo("Ann Author");
        assertThat(draft.language()).isEqualTo("fr-FR");
    }

    @Test
    void footnotes_and_their_marks_are_left_out() {
        var draft = read(
                docx("<w:p><w:r><w:t>It froze.</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>")
                        .with(
                                "word/footnotes.xml",
                                "<?xml version=\"1.0\"?><w:footnotes " + W
                                        + "><w:footnote w:id=\"2\"><w:p><w:r><w:t>See the almanac.</w:t></w:r></w:p></w:footnote></w:footnotes>"));

        assertThat(draft.blocks()).extracting(Block::text).containsExactly("It froze.");
    }

    @Test
    void pictures_linked_from_elsewhere_are_never_opened() {
        var draft = read(docx(paragraph("", "Before.") + """
                <w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">
                <a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData>
                <pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill><a:blip r:link="x"/></pic:blipFill></pic:pic>
                </a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>""" + paragraph("", "Behind.")));

        assertThat(draft.blocks()).extracting(Block::text).containsExactly("Before.", "Behind.");
    }

    @Test
    void external_entities_and_entities_that_multiply_are_refused() {
        var xxe = docx("").with(
                        "word/document.xml",
                        "<?xml version=\"1.0\"?><!DOCTYPE w [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><w:document "
                                + W + "><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>");
        var laughs = docx("").with(
                        "word/document.xml",
                        "<?xml version=\"1.0\"?><!DOCTYPE w [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]><w:document "
                                + W + "><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>");
        var hidden = docx("").with(
                        "word/document.xml",
                        "<?xml version=\"1.0\" encoding=\"UTF-16\"?><!DOCTYPE w [<!ENTITY x \"y\">]><w>&x;</w>"
                                .getBytes(java.nio.charset.StandardCharsets.UTF_16));

        for (var zip : new Zip[] {xxe, laughs, hidden}) {
            assertBroken(zip.bytes());
        }
    }

    @Test
    void a_document_nested_without_reason_is_refused() {
        assertBroken(docx("<w:tbl><w:tr><w:tc>".repeat(5000) + "</w:tc></w:tr></w:tbl>".repeat(5000))
                .bytes());
    }

    @Test
    void a_bomb_is_refused_by_what_it_unpacks_to() {
        var bomb = docx("<w:p><w:r><w:t>" + " ".repeat(40 * 1024 * 1024) + "</w:t></w:r></w:p>")
                .bytes();
        assertThat(bomb).hasSizeLessThan(100_000);

        assertThatThrownBy(() -> DocxReader.read(raw(bomb)))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo(Code.SOURCE_TOO_LARGE));
    }

    @Test
    void a_document_of_nothing_but_pieces_is_refused() {
        var pieces = docx(paragraph("", "a").repeat(120_000)).bytes();
        assertThat(pieces).hasSizeLessThan(100_000);

        assertThatThrownBy(() -> DocxReader.read(raw(pieces)))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo(Code.SOURCE_TOO_LARGE));
    }

    @Test
    void a_damaged_document_is_called_damaged() {
        var whole = docx(paragraph("", "Text.")).bytes();

        assertBroken(Arrays.copyOf(whole, whole.length / 2));
        assertBroken(docx("").with("word/document.xml", "<w:document").bytes());
        assertBroken(docx("").with("word/document.xml", new byte[0]).bytes());
    }

    private static void assertBroken(byte[] bytes) {
        assertThatThrownBy(() -> DocxReader.read(raw(bytes)))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo(Code.SOURCE_BROKEN));
    }
}

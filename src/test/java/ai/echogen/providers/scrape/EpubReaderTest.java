package ai.echogen.providers.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.echogen.episode.Block;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EpubReaderTest {
    static Zip epub(String manifest, String spine) {
        return new Zip()
                .with("mimetype", "application/epub+zip")
                .with("META-INF/container.xml", """
                        <?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
                        <rootfiles><rootfile full-path="OEBPS/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>""")
                .with("OEBPS/package.opf", """
                        <?xml version="1.0"?><opf:package xmlns:opf="http://www.idpf.org/2007/opf" version="3.0">
                        <opf:metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>The Tide Book</dc:title>
                        <dc:creator>Ann Author</dc:creator><dc:language>en-GB</dc:language><dc:date>1899-05-01</dc:date></opf:metadata>
                        <opf:manifest>%s</opf:manifest><opf:spine>%s</opf:spine></opf:package>""".formatted(manifest, spine));
    }

    private static Zip book() {
        return epub(
                        item("nav", "nav.xhtml", "nav")
                                + item("cover", "cover.xhtml", "")
                                + item("two", "text/ch%202.xhtml", "")
                                + item("one", "text/ch1.xhtml", "")
                                + item("notes", "notes.xhtml", "")
                                + item("toc", "toc.xhtml", ""),
                        itemref("nav") + itemref("cover") + itemref("toc") + itemref("one") + itemref("two")
                                + "<opf:itemref idref=\"notes\" linear=\"no\"/>")
                .with(
                        "OEBPS/nav.xhtml",
                        page(
                                "<nav epub:type=\"toc\"><ol><li><a href=\"text/ch1.xhtml\">Ebb</a></li><li><a href=\"text/ch%202.xhtml#start\">Flood</a></li></ol></nav>"))
                .with(
                        "OEBPS/cover.xhtml",
                        page("<section epub:type=\"cover cover frontmatter\"><p>A picture of the sea</p></section>"))
                .with("OEBPS/toc.xhtml", page("<section epub:type=\"toc\"><p>Ebb, Flood</p></section>"))
                .with(
                        "OEBPS/text/ch1.xhtml",
                        page(
                                "<p>The water left&nbsp;early.<a epub:type=\"noteref\" href=\"#n1\">1</a></p><aside epub:type=\"footnote\" id=\"n1\">At dawn.</aside>"))
                .with("OEBPS/text/ch 2.xhtml", page("<h2 id=\"start\">The Flood</h2><p>It came back.</p>"))
                .with("OEBPS/notes.xhtml", page("<p>Printed in a small town.</p>"));
    }

    static String item(String id, String href, String properties) {
        return "<opf:item id=\"" + id + "\" href=\"" + href + "\" media-type=\"application/xhtml+xml\" properties=\""
                + properties + "\"/>";
    }

    static String itemref(String id) {
        return "<opf:itemref idref=\"" + id + "\"/>";
    }

    static String page(String body) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><!DOCTYPE html><html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\"><head><title/></head><body>"
                + body + "</body></html>";
    }

    static Raw raw(byte[] bytes) {
        return new Raw(bytes, null, null, "tide.epub", null, "tide.epub");
    }

    private static Draft read(Zip zip) {
        return EpubReader.read(raw(zip.bytes()));
    }

    private static List<String> texts(Draft draft) {
        return draft.blocks().stream().map(Block::text).toList();
    }

    @Test
    void chapters_come_in_the_order_of_the_spine_under_their_titles_without_the_furniture() {
        var draft = read(book());

        assertThat(texts(draft)).containsExactly("Ebb", "The water left early.", "The Flood", "It came back.");
        assertThat(draft.blocks().getFirst().kind()).isEqualTo(Block.Kind.HEADING);
        assertThat(draft.title()).isEqualTo("The Tide Book");
        assertThat(draft.byline()).isEqualTo("Ann Author");
        assertThat(draft.language()).isEqualTo("en-GB");
        assertThat(draft.published()).isEqualTo(LocalDate.of(1899, 5, 1));
    }

    @Test
    void the_older_table_of_contents_names_chapters_too() {
        var draft = read(
                book().without("OEBPS/nav.xhtml")
                        .with("OEBPS/package.opf", """
                        <package xmlns="http://www.idpf.org/2007/opf" version="2.0"><metadata/><manifest>
                        <item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>
                        <item id="c" href="cover.xhtml" media-type="application/xhtml+xml"/>
                        <item id="one" href="text/ch1.xhtml" media-type="application/xhtml+xml"/></manifest>
                        <spine toc="ncx"><itemref idref="c"/><itemref idref="one"/></spine>
                        <guide><reference type="cover" href="cover.xhtml"/></guide></package>""")
                        .with(
                                "OEBPS/toc.ncx",
                                "<ncx><navMap><navPoint><navLabel><text>Low Water</text></navLabel><content src=\"text/ch1.xhtml#x\"/></navPoint></navMap></ncx>"));

        assertThat(texts(draft)).containsExactly("Low Water", "The water left early.");
        assertThat(draft.title()).isNull();
    }

    @Test
    void the_same_words_in_two_chapters_get_two_names() {
        var draft = read(book().with("OEBPS/text/ch 2.xhtml", page("<p>The water left early.</p>")));

        assertThat(draft.blocks().stream().map(Block::id)).doesNotHaveDuplicates();
    }

    @Test
    void copy_protection_is_named() {
        var adobe = book().with(
                        "META-INF/encryption.xml",
                        "<encryption xmlns:enc=\"x\"><enc:EncryptedData><enc:EncryptionMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#aes128-cbc\"/></enc:EncryptedData></encryption>");
        var readium = book().with("META-INF/license.lcpl", "{}");

        for (var zip : List.of(adobe, readium)) {
            assertThatThrownBy(() -> read(zip))
                    .isInstanceOfSatisfying(
                            Failure.class, failure -> assertThat(failure.code()).isEqualTo(Code.SOURCE_FORBIDDEN))
                    .hasMessageContaining("copy protection (DRM)");
        }
    }

    @Test
    void scrambled_fonts_are_no_copy_protection() {
        var draft = read(
                book().with(
                                "META-INF/encryption.xml",
                                "<encryption><EncryptedData><EncryptionMethod Algorithm=\"http://www.idpf.org/2008/embedding\"/></EncryptedData></encryption>"));

        assertThat(draft.blocks()).isNotEmpty();
    }

    @Test
    void chapters_outside_the_book_are_not_read() throws Exception {
        var secret = Files.createTempFile("secret", ".xhtml");
        try {
            Files.writeString(secret, page("<p>secret</p>"));
            for (var href :
                    List.of("../../../../../../../.." + secret, secret.toUri().toString(), secret.toString())) {
                var draft =
                        read(epub(item("one", href, "") + item("two", "b.xhtml", ""), itemref("one") + itemref("two"))
                                .with("OEBPS/b.xhtml", page("<p>inside</p>")));
                assertThat(texts(draft)).containsExactly("inside");
            }
        } finally {
            Files.delete(secret);
        }
    }

    @Test
    void an_archive_that_names_files_outside_itself_is_refused() {
        for (var name : List.of("../evil.xhtml", "/etc/evil", "OEBPS/..\\..\\evil", "C:/evil")) {
            assertCode(book().with(name, "x").bytes(), Code.SOURCE_BROKEN);
        }
    }

    @Test
    void entities_are_not_followed() {
        var draft = read(book().with(
                        "OEBPS/text/ch1.xhtml",
                        "<?xml version=\"1.0\"?><!DOCTYPE html [<!ENTITY x SYSTEM \"file:///etc/passwd\"><!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]>"
                                + "<html><body><p>Before &x; &b; behind.</p></body></html>"));

        assertThat(String.join(" ", texts(draft)))
                .contains("Before")
                .doesNotContain("root:")
                .doesNotContain("haha");
    }

    @Test
    void a_bomb_is_refused_by_what_it_unpacks_to() {
        var bomb =
                book().with("OEBPS/text/ch1.xhtml", new byte[40 * 1024 * 1024]).bytes();
        var many = epub(
                String.join(
                        "",
                        java.util.stream.IntStream.range(0, 40)
                                .mapToObj(i -> item("i" + i, i + ".xhtml", ""))
                                .toList()),
                String.join(
                        "",
                        java.util.stream.IntStream.range(0, 40)
                                .mapToObj(i -> itemref("i" + i))
                                .toList()));
        for (var i = 0; i < 40; i++) {
            many.with("OEBPS/" + i + ".xhtml", page("<p>" + " ".repeat(1024 * 1024) + "</p>"));
        }

        assertCode(bomb, Code.SOURCE_TOO_LARGE);
        assertCode(many.bytes(), Code.SOURCE_TOO_LARGE);
    }

    @Test
    void a_book_of_nothing_but_pieces_is_refused_also_when_they_lie_in_several_chapters() {
        var half = page("<p>a b</p>".repeat(80_000));
        var one = book().with("OEBPS/text/ch1.xhtml", half);
        assertCode(one.with("OEBPS/text/ch 2.xhtml", half).bytes(), Code.SOURCE_TOO_LARGE);
    }

    @Test
    void a_damaged_book_is_called_damaged() {
        var whole = book().bytes();

        assertCode(Arrays.copyOf(whole, whole.length - 200), Code.SOURCE_BROKEN);
        assertCode(book().without("OEBPS/package.opf").bytes(), Code.SOURCE_BROKEN);
        assertCode(book().with("META-INF/container.xml", "<container/>").bytes(), Code.SOURCE_BROKEN);
    }

    @Test
    void nothing_is_left_on_the_disk() throws Exception {
        var before = temporary();

        read(book());
        assertCode(book().without("OEBPS/package.opf").bytes(), Code.SOURCE_BROKEN);
        assertCode("PK\3\4 and no more".getBytes(StandardCharsets.US_ASCII), Code.SOURCE_BROKEN);

        assertThat(before).containsAll(temporary());
    }

    private static List<Path> temporary() throws Exception {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().matches("echogen.*\\.zip"))
                    .toList();
        }
    }

    private static void assertCode(byte[] bytes, Code code) {
        assertThatThrownBy(() -> EpubReader.read(raw(bytes)))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo(code));
    }
}

package ai.echogen.providers.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.echogen.episode.Block;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.net.GuardedHttp;
import ai.echogen.net.Limits;
import ai.echogen.net.LoopbackServer;
import ai.echogen.net.LoopbackServer.Reply;
import ai.echogen.net.NetworkGuard;
import ai.echogen.providers.scrape.pdf.TestPdf;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ReaderTest {
    private static final String ENOUGH = Prose.words(80);

    @TempDir
    Path folder;

    private LoopbackServer server;
    private final Reader reader = new Reader(new GuardedHttp(NetworkGuard.PUBLIC_AND_LOOPBACK, Limits.DEFAULT));

    @BeforeEach
    void start() throws IOException {
        server = new LoopbackServer();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private Source.Web web(String target) {
        return new Source.Web(URI.create(server.address(target)));
    }

    private Source.File file(String name, byte[] content) throws IOException {
        return new Source.File(Files.write(folder.resolve(name), content));
    }

    private Source.File file(String name, String content) throws IOException {
        return file(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private Failure failure(Source source) {
        return catchThrowableOfType(Failure.class, () -> reader.read(source));
    }

    private static String text(ai.echogen.episode.Article article) {
        return article.blocks().stream().map(Block::text).collect(Collectors.joining(" "));
    }

    private static byte[] pdf() throws IOException {
        var pdf = new TestPdf().large("The Tide Paper", 22);
        for (var i = 0; i < 8; i++) {
            pdf.lines(Prose.sentence(i));
        }
        return pdf.bytes();
    }

    @Test
    void a_page_from_the_web_is_read() throws Exception {
        server.on("/a", Reply.redirect(301, "/tides"));
        server.on(
                "/tides",
                Reply.ok(
                        "text/html; charset=utf-8",
                        "<html lang=en><head><title>Tides</title></head><body><article><h1>Tides</h1><p>" + ENOUGH
                                + "</p></article></body></html>"));

        var article = reader.read(web("/a"));

        assertThat(article.title()).isEqualTo("Tides");
        assertThat(article.source()).hasToString(server.address("/tides"));
        assertThat(text(article)).contains(ENOUGH);
    }

    @Test
    void a_pdf_from_the_web_is_read_whatever_the_server_calls_it() throws Exception {
        server.on("/paper", Reply.ok("application/octet-stream", pdf()));
        server.on("/wrong", Reply.ok("text/html", pdf()));

        assertThat(reader.read(web("/paper")).title()).isEqualTo("The Tide Paper");
        assertThat(reader.read(web("/wrong")).title()).isEqualTo("The Tide Paper");
    }

    @Test
    void markdown_from_the_web_is_told_by_its_type_or_its_name() throws Exception {
        server.on("/typed", Reply.ok("text/markdown", "Tides\n-----\n\n* " + ENOUGH));
        server.on("/named.md?raw=1", Reply.ok("text/plain", "Tides\n-----\n\n* " + ENOUGH));

        for (var target : new String[] {"/typed", "/named.md?raw=1"}) {
            assertThat(reader.read(web(target)).blocks())
                    .last()
                    .extracting(Block::kind)
                    .isEqualTo(Block.Kind.LIST_ITEM);
        }
    }

    @Test
    void the_charset_of_the_header_is_heeded() throws Exception {
        var text = "Größe\n\n" + ENOUGH + " Žluťoučký kůň.";
        server.on(
                "/", Reply.ok("text/plain; charset=\"windows-1250\"", text.getBytes(Charset.forName("windows-1250"))));

        var article = reader.read(web("/"));

        assertThat(article.title()).isEqualTo("Größe");
        assertThat(text(article)).endsWith("Žluťoučký kůň.");
    }

    @Test
    void every_kind_of_file_is_read_whatever_its_name() throws Exception {
        var html = "<!DOCTYPE html><title>Tides</title><article><h1>Tides</h1><p>" + ENOUGH + "</p></article>";
        var docx = DocxReaderTest.docx(
                        DocxReaderTest.paragraph("Title", "Tides") + DocxReaderTest.paragraph("", ENOUGH))
                .bytes();
        var epub = EpubReaderTest.epub(EpubReaderTest.item("a", "a.xhtml", ""), EpubReaderTest.itemref("a"))
                .with("OEBPS/a.xhtml", EpubReaderTest.page("<p>" + ENOUGH + "</p>"))
                .bytes();

        for (var name : new String[] {"a", "b.bin", "c.txt"}) {
            assertThat(reader.read(file(name + "1", html)).title()).isEqualTo("Tides");
            assertThat(reader.read(file(name + "2", docx)).title()).isEqualTo("Tides");
            assertThat(reader.read(file(name + "3", epub)).title()).isEqualTo("The Tide Book");
            assertThat(reader.read(file(name + "4", pdf())).title()).isEqualTo("The Tide Paper");
            assertThat(reader.read(file(name + "5", "# Tides\n\n" + ENOUGH)).title())
                    .isEqualTo("Tides");
            assertThat(reader.read(file(name + "6", "Tides\n\n" + ENOUGH)).title())
                    .isEqualTo("Tides");
            assertThat(reader.read(file(
                                    name + "7", ("\ufeffTides\r\n\r\n" + ENOUGH).getBytes(StandardCharsets.UTF_16LE)))
                            .title())
                    .isEqualTo("Tides");
        }
    }

    @Test
    void pasted_text_is_sniffed_like_a_file_and_may_bring_its_title() throws Exception {
        assertThat(reader.read(new Source.Pasted(new ByteArrayInputStream(pdf()), null))
                        .title())
                .isEqualTo("The Tide Paper");
        var named = reader.read(Source.Pasted.of(ENOUGH, "My Notes"));
        assertThat(named.title()).isEqualTo("My Notes");
        assertThat(named.source()).isNull();
        assertThat(named.language()).isEqualTo("en");
    }

    @Test
    void text_without_a_title_is_named_after_its_file_or_its_first_words() throws Exception {
        assertThat(reader.read(file("the-tide_book.txt", ENOUGH)).title()).isEqualTo("The tide book");
        assertThat(reader.read(Source.Pasted.of(ENOUGH, " ")).title())
                .startsWith("The lighthouse keeper")
                .endsWith("…")
                .hasSizeLessThan(62);
    }

    @Test
    void a_title_is_not_said_twice() throws Exception {
        var article = reader.read(file("a.md", "---\ntitle: Tides\n---\n# Tides\n\n" + ENOUGH));

        assertThat(article.blocks()).hasSize(1);
    }

    @Test
    void a_missing_file_is_explained() {
        var failure = failure(new Source.File(folder.resolve("no.txt")));

        assertThat(failure.code()).isEqualTo(Code.SOURCE_NOT_FOUND);
        assertThat(failure).hasMessageContaining("There is no file").hasMessageContaining("no.txt");
        assertThat(failure(Source.of("www.example.org/article"))).hasMessageContaining("start it with https://");
    }

    @Test
    void a_folder_is_explained() {
        assertThat(failure(new Source.File(folder)))
                .hasMessageContaining("is a folder")
                .extracting("code")
                .isEqualTo(Code.SOURCE_UNSUPPORTED);
    }

    @Test
    void an_unreadable_file_is_explained() throws Exception {
        var source = file("secret.txt", ENOUGH);
        assumeTrue(source.path().getFileSystem().supportedFileAttributeViews().contains("posix"));
        Files.setPosixFilePermissions(source.path(), PosixFilePermissions.fromString("---------"));
        assumeTrue(!Files.isReadable(source.path()), "root reads everything");

        assertThat(failure(source).code()).isEqualTo(Code.SOURCE_FORBIDDEN);
    }

    @Test
    void devices_and_pipes_neither_hang_nor_fill_the_memory() throws Exception {
        assumeTrue(Files.exists(Path.of("/dev/zero")));
        var pipe = folder.resolve("pipe");
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);

        for (var path : new Path[] {Path.of("/dev/zero"), pipe}) {
            var failure = failure(new Source.File(path));
            assertThat(failure.code()).isEqualTo(Code.SOURCE_UNSUPPORTED);
            assertThat(failure).hasMessageContaining("no regular file").hasMessageContaining("pass -");
        }
    }

    @Test
    void an_empty_file_is_explained() throws Exception {
        for (var content : new String[] {"", " \n\t\r\n"}) {
            var failure = failure(file("empty.txt", content));
            assertThat(failure.code()).isEqualTo(Code.SOURCE_TOO_SHORT);
            assertThat(failure).hasMessageContaining("empty.txt is empty").hasMessageContaining("at least 60 words");
        }
    }

    @Test
    void a_short_text_says_how_many_words_it_has_and_needs() throws Exception {
        var failure = failure(file("short.txt", "Only these five words here."));

        assertThat(failure.code()).isEqualTo(Code.SOURCE_TOO_SHORT);
        assertThat(failure).hasMessageContaining("only 5 words").hasMessageContaining("at least 60");
    }

    @Test
    void a_page_without_text_says_what_may_be_the_matter() {
        server.on("/", Reply.ok("text/html", "<html><body><div id=root></div><script>go()</script></body></html>"));

        var failure = failure(web("/"));

        assertThat(failure.code()).isEqualTo(Code.SOURCE_TOO_SHORT);
        assertThat(failure).hasMessageContaining("only 0 words").hasMessageContaining("JavaScript");
    }

    @Test
    void exactly_enough_is_enough() throws Exception {
        var words = "word ".repeat(Reader.LEAST_WORDS);

        assertThat(reader.read(Source.Pasted.of(words, "Words")).words()).isEqualTo(60);
        assertThat(failure(Source.Pasted.of(words.substring(5), "Words"))).hasMessageContaining("only 59 words");
    }

    @Test
    void a_large_file_is_refused_before_it_is_read() throws Exception {
        var path = folder.resolve("large.txt");
        try (var file = new java.io.RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(2L * 1024 * 1024 * 1024);
        }

        var failure = failure(new Source.File(path));

        assertThat(failure.code()).isEqualTo(Code.SOURCE_TOO_LARGE);
        assertThat(failure).hasMessageContaining("larger than 20 MB");
    }

    @Test
    void an_endless_pipe_is_cut_off() {
        var endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }
        };

        assertThat(failure(new Source.Pasted(endless, null)).code()).isEqualTo(Code.SOURCE_TOO_LARGE);
    }

    @ParameterizedTest
    @CsvSource({
        "89504e470d0a1a0a0000000d49484452, a PNG picture",
        "ffd8ffe000104a464946, a JPEG picture",
        "4944330400000000, an MP3 recording",
        "7f454c46020101, a program",
        "4d5a9000030000, a program",
        "d0cf11e0a1b11ae1, an old Office version",
        "1f8b080000000000, a gzip archive",
        "53514c69746520666f726d6174203300, an SQLite database",
        "7b5c727466315c616e7369, an RTF document",
        "000102030405060708090a0b, binary data",
    })
    void what_is_not_for_reading_is_named(String hex, String name) throws Exception {
        var failure = failure(file("thing.txt", HexFormat.of().parseHex(hex)));

        assertThat(failure.code()).isEqualTo(Code.SOURCE_UNSUPPORTED);
        assertThat(failure)
                .hasMessageContaining(name)
                .hasMessageContaining("EchoGen reads HTML, Markdown, plain text, PDF, DOCX and EPUB");
    }

    @Test
    void other_archives_are_named() throws Exception {
        assertThat(failure(file("a", new Zip().with("a.txt", ENOUGH).bytes()))).hasMessageContaining("a ZIP archive");
        assertThat(failure(file("b", new Zip().with("ppt/presentation.xml", "").bytes())))
                .hasMessageContaining("a PowerPoint presentation");
        assertThat(failure(file("c", new Zip().with("xl/workbook.xml", "").bytes())))
                .hasMessageContaining("an Excel table");
    }

    @Test
    void an_encrypted_word_document_asks_for_one_without_a_password() throws Exception {
        var head = HexFormat.of().parseHex("d0cf11e0a1b11ae1");
        var name = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);
        var bytes = java.util.Arrays.copyOf(head, 600);
        System.arraycopy(name, 0, bytes, 512, name.length);

        var failure = failure(file("a.docx", bytes));

        assertThat(failure.code()).isEqualTo(Code.SOURCE_FORBIDDEN);
        assertThat(failure).hasMessageContaining("password");
    }

    @Test
    void data_and_feeds_are_named() throws Exception {
        server.on("/data", Reply.ok("application/json", "{\"a\": 1}"));

        assertThat(failure(web("/data"))).hasMessageContaining("JSON data");
        assertThat(failure(file("feed", "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel/></rss>")))
                .hasMessageContaining("a news feed");
        assertThat(failure(file("logo", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")))
                .hasMessageContaining("an SVG picture");
    }

    @Test
    void failures_of_the_network_come_through() {
        server.on("/gone", Reply.raw("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"));

        assertThat(failure(web("/gone")).code()).isEqualTo(Code.SOURCE_NOT_FOUND);
        var guarded = new Reader(new GuardedHttp(NetworkGuard.PUBLIC_ONLY));
        assertThat(catchThrowableOfType(Failure.class, () -> guarded.read(web("/gone")))
                        .code())
                .isEqualTo(Code.ADDRESS_REFUSED);
    }
}

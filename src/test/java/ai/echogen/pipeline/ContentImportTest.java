package ai.echogen.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.db.Database;
import ai.echogen.net.LoopbackServer;
import ai.echogen.storage.Blobs;
import ai.echogen.storage.Bucket;
import ai.echogen.testing.Form;
import ai.echogen.testing.ManualWorker;
import ai.echogen.testing.Person;
import ai.echogen.testing.Person.Answer;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Pages and files that the server reads: `POST /api/v1/content` without a text.
@QuarkusTest
class ContentImportTest {
    private static final String SENTENCE =
            "Bees find their way home by the sun, and they tell their sisters about it in a dance. ";
    private static final String WORDS = SENTENCE.repeat(6);

    @TestHTTPResource
    URI server;

    @Inject
    Database database;

    @Inject
    ManualWorker worker;

    @Inject
    Blobs blobs;

    private Person ana;

    @BeforeEach
    void somebody() {
        ana = Person.joins(server, database);
    }

    private Answer imported(Answer accepted) {
        assertThat(accepted.status()).as(accepted.body().toString()).isEqualTo(202);
        assertThat(accepted.header("Location")).endsWith("/api/v1/jobs/" + accepted.text("id"));
        assertThat(accepted.header("X-Job-ID")).isEqualTo(accepted.text("id"));
        worker.runDue();
        var job = ana.get("/jobs/" + accepted.text("id"));
        assertThat(job.body().propertyStream().map(Map.Entry::getKey))
                .containsExactlyElementsOf(
                        accepted.body().propertyStream().map(Map.Entry::getKey).toList());
        return job;
    }

    private Answer content(Answer job) {
        assertThat(job.text("status")).as(job.body().toString()).isEqualTo("succeeded");
        return ana.get("/content/" + job.body().at("/result/content_id").asText());
    }

    @Test
    void a_page_by_its_address_alone_is_read_in_a_job() throws Exception {
        try (var site = new LoopbackServer()) {
            site.on(
                    "/bees",
                    LoopbackServer.Reply.ok(
                            "text/html",
                            "<html><head><title>What bees know</title></head><body><article><h1>What bees know</h1><p>%s</p><h2>The dance</h2><p>%s</p></article></body></html>"
                                    .formatted(WORDS, WORDS)));
            var content = content(imported(ana.post("/content", Map.of("url", site.address("/bees")))));

            assertThat(content.text("title")).isEqualTo("What bees know");
            assertThat(content.text("url")).isEqualTo(site.address("/bees"));
            assertThat(content.text("markdown"))
                    .startsWith("# What bees know\n")
                    .contains("## The dance");
            assertThat(content.body().at("/metadata/language").asText()).isEqualTo("en");
        }
    }

    @Test
    void a_page_that_is_not_there_fails_the_job_with_a_sentence() throws Exception {
        try (var site = new LoopbackServer()) {
            var job = imported(ana.post("/content", Map.of("url", site.address("/nothing"))));

            assertThat(job.text("status")).isEqualTo("failed");
            assertThat(job.text("error_code")).isEqualTo("source_not_found");
            assertThat(job.text("error")).endsWith(".");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://example.com/a", "no address", "", "http://"})
    void an_address_that_is_none_is_refused_at_once(String url) {
        var answer = ana.post("/content", Map.of("url", url));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().at("/errors/0/loc/1").asText()).isEqualTo("url");
    }

    @Test
    void the_full_body_is_kept_at_once_as_before() {
        var body = Map.of("url", "https://example.com/a", "title", "A", "markdown", "Text", "provider", "hand");

        assertThat(ana.post("/content", body).status()).isEqualTo(201);
        assertThat(ana.post("/content", Map.of("url", "https://example.com/a", "title", "A"))
                        .status())
                .isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource({"notes.md", "notes.markdown", "notes.txt", "page.html", "paper.pdf", "letter.docx", "book.epub"})
    void a_file_of_every_kind_is_read(String name) throws Exception {
        var content = content(imported(ana.upload("/content", new Form().file(name, file(name)))));

        assertThat(content.text("markdown")).contains("tell their sisters");
        assertThat(content.body().at("/metadata/file_name").asText()).isEqualTo(name);
        assertThat(content.text("url")).startsWith("urn:echogen:file:");
        assertThat(uploads()).isZero();
    }

    @Test
    void a_title_beside_the_file_takes_the_place_of_its_own() throws Exception {
        var form = new Form().file("notes.md", file("notes.md")).field("title", "Über Bienen 🐝");

        assertThat(content(imported(ana.upload("/content", form))).text("title"))
                .isEqualTo("Über Bienen 🐝");
        var long501 = new Form().file("notes.md", file("notes.md")).field("title", "x".repeat(501));
        assertThat(ana.upload("/content", long501).status()).isEqualTo(422);
    }

    @Test
    void a_hostile_name_is_only_a_name() throws Exception {
        var form = new Form().file("../../etc/\u202Epass wd.md", file("notes.md"));
        var content = content(imported(ana.upload("/content", form)));

        assertThat(content.body().at("/metadata/file_name").asText()).isEqualTo("pass wd.md");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            picture.png | PNG
            paper.pdf   | does not begin like one
            letter.docx | does not begin like one
            data.bin    | binary
            feed.xml    | feed
            """)
    void what_is_of_another_kind_is_415_with_a_sentence(String name, String part) {
        var bytes = switch (name) {
            case "picture.png" -> new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13};
            case "data.bin" -> new byte[] {0, 1, 2, 3, 4, 5};
            case "feed.xml" -> "<?xml version=\"1.0\"?><rss version=\"2.0\"></rss>".getBytes(UTF_8);
            default -> WORDS.getBytes(UTF_8);
        };
        var answer = ana.upload("/content", new Form().file(name, bytes));

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(415);
        assertThat(answer.text("code")).isEqualTo("unsupported_media_type");
        assertThat(answer.text("detail")).contains(part);
        assertThat(ana.get("/jobs").body()).isEmpty();
    }

    @Test
    void a_picture_that_is_called_a_text_is_known_for_what_it_is() {
        var answer = ana.upload("/content", new Form().file("notes.md", new byte[] {
                    (byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13
                }));

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.text("detail")).contains("notes.md", "PNG");
    }

    @Test
    void no_file_an_empty_one_and_one_that_is_no_file_are_told() {
        assertThat(ana.upload("/content", new Form().field("title", "x")).status())
                .isEqualTo(422);
        assertThat(ana.upload("/content", new Form().file("notes.md", new byte[0]))
                        .body()
                        .at("/errors/0/type")
                        .asText())
                .isEqualTo("file_empty");
        assertThat(ana.upload("/content", new Form().field("file", "text")).status())
                .isEqualTo(422);
    }

    @Test
    void more_than_ten_megabytes_are_too_much() {
        var answer = ana.upload("/content", new Form().file("notes.txt", new byte[(10 << 20) + 1]));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.text("detail")).contains("10 MB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"multipart/form-data", "multipart/form-data; boundary=x", "multipart/form-data; boundary="})
    void a_form_that_is_none_is_a_mistake_of_the_client(String type) throws Exception {
        try (var client = java.net.http.HttpClient.newHttpClient()) {
            var answer = client.send(
                    ana.raw("/content", type, "{\"url\": \"https://example.com\"}"),
                    java.net.http.HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 422);
        }
    }

    @Test
    void a_form_whose_size_is_not_announced_is_not_read() throws Exception {
        try (var client = java.net.http.HttpClient.newHttpClient()) {
            var request = ana.form("/content", new Form().file("notes.md", file("notes.md")), false);
            var answer = client.send(request, java.net.http.HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(411);
            assertThat(answer.body()).contains("Content-Length");
        }
    }

    @Test
    void a_damaged_file_fails_its_job_with_a_sentence_and_can_be_sent_again() throws Exception {
        var whole = file("letter.docx");
        var job = imported(ana.upload("/content", new Form().file("letter.docx", java.util.Arrays.copyOf(whole, 200))));

        assertThat(job.text("status")).isEqualTo("failed");
        assertThat(job.text("error_code")).isIn("source_broken", "source_unsupported");
        assertThat(job.text("error")).contains("letter.docx").endsWith(".");
        assertThat(uploads()).isEqualTo(1);
    }

    private int uploads() throws InterruptedException {
        return blobs.list(Bucket.TRANSCRIPTS, ana.account(), "uploads/").size();
    }

    private static byte[] file(String name) throws IOException {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "html" ->
                "<!doctype html><html><head><title>Bees</title></head><body><article><p>%s</p></article></body></html>"
                        .formatted(WORDS)
                        .getBytes(UTF_8);
            case "pdf" -> pdf();
            case "docx" ->
                zip(Map.of(
                        "[Content_Types].xml",
                        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>",
                        "_rels/.rels",
                        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>",
                        "word/document.xml",
                        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:body></w:document>"
                                .formatted(WORDS)));
            case "epub" ->
                zip(Map.of(
                        "META-INF/container.xml",
                        "<container xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\" version=\"1.0\"><rootfiles><rootfile full-path=\"book.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles></container>",
                        "book.opf",
                        "<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\"><metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>Bees</dc:title><dc:language>en</dc:language></metadata><manifest><item id=\"c\" href=\"c.xhtml\" media-type=\"application/xhtml+xml\"/></manifest><spine><itemref idref=\"c\"/></spine></package>",
                        "c.xhtml",
                        "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>c</title></head><body><p>%s</p></body></html>"
                                .formatted(WORDS)));
            default -> ("# Bees\n\n" + WORDS).getBytes(UTF_8);
        };
    }

    private static byte[] pdf() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var document = new PDDocument()) {
            var page = new PDPage();
            document.addPage(page);
            try (var content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 11);
                content.newLineAtOffset(60, 700);
                for (var i = 0; i < 6; i++) {
                    content.showText(SENTENCE.strip());
                    content.newLineAtOffset(0, -14);
                }
                content.endText();
            }
            document.save(out);
        }
        return out.toByteArray();
    }

    private static byte[] zip(Map<String, String> entries) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(UTF_8));
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }
}

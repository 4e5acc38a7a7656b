package ai.echogen.providers.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextDecodingTest {
    private static byte[] marked(String mark, String text, Charset charset) {
        return (mark + text).getBytes(charset);
    }

    @Test
    void a_byte_order_mark_is_believed_before_anything_else() {
        var text = "Größe, ταξίδι";

        for (var charset : new Charset[] {
            StandardCharsets.UTF_8,
            StandardCharsets.UTF_16LE,
            StandardCharsets.UTF_16BE,
            Charset.forName("UTF-32LE"),
            Charset.forName("UTF-32BE")
        }) {
            assertThat(TextDecoding.decode(marked("\ufeff", text, charset), "iso-8859-1"))
                    .as(charset.name())
                    .isEqualTo(text);
        }
    }

    @Test
    void wide_text_without_a_mark_is_recognised() {
        var text = "An ordinary text, saved by an editor of the nineties.";

        assertThat(TextDecoding.decode(text.getBytes(StandardCharsets.UTF_16LE), null))
                .isEqualTo(text);
        assertThat(TextDecoding.decode(text.getBytes(StandardCharsets.UTF_16BE), null))
                .isEqualTo(text);
        assertThat(TextDecoding.looksBinary(text.getBytes(StandardCharsets.UTF_16LE)))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "windows-1252|ISO-8859-1|„Größe“ – 5 €",
                "ISO-8859-2|iso-8859-2|Zażółć gęślą jaźń",
                "windows-1251|windows-1251|Съешь ещё этих мягких булок",
                "windows-31j|Shift_JIS|吾輩は猫である。名前はまだ無い。",
                "GB18030|gb2312|他来到了网易杭研大厦",
                "EUC-KR|euc-kr|키스의 고유조건은",
                "KOI8-R|koi8-r|Съешь же ещё"
            })
    void what_the_server_declares_is_believed(String written, String declared, String text) {
        assertThat(TextDecoding.decode(text.getBytes(Charset.forName(written)), declared))
                .isEqualTo(text);
    }

    @Test
    void what_the_document_declares_is_believed() {
        var html = "<html><head><meta charset='windows-1250'></head>Příliš žluťoučký kůň";
        var old = "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=koi8-r\">Съешь же ещё";
        var xml = "<?xml version=\"1.0\" encoding=\"ISO-8859-2\"?><p>Zażółć</p>";
        var wrong = "<meta charset=utf-16>Größe";

        assertThat(TextDecoding.decode(html.getBytes(Charset.forName("windows-1250")), null))
                .isEqualTo(html);
        assertThat(TextDecoding.decode(old.getBytes(Charset.forName("koi8-r")), null))
                .isEqualTo(old);
        assertThat(TextDecoding.decode(xml.getBytes(Charset.forName("ISO-8859-2")), null))
                .isEqualTo(xml);
        assertThat(TextDecoding.decode(wrong.getBytes(StandardCharsets.UTF_8), null))
                .isEqualTo(wrong);
    }

    @Test
    void a_declaration_that_the_bytes_contradict_is_passed_over() {
        var text = "Die Größe der Tür überrascht jeden, der sie zum ersten Mal öffnet.";

        assertThat(TextDecoding.decode(text.getBytes(StandardCharsets.UTF_8), "iso-8859-1"))
                .isEqualTo(text);
        assertThat(TextDecoding.decode(text.getBytes(StandardCharsets.ISO_8859_1), "utf-8"))
                .isEqualTo(text);
        assertThat(TextDecoding.decode(text.getBytes(StandardCharsets.UTF_8), "no-such-charset"))
                .isEqualTo(text);
        assertThat(TextDecoding.decode(text.getBytes(StandardCharsets.UTF_8), "???"))
                .isEqualTo(text);
    }

    @Test
    void undeclared_text_is_guessed() {
        var utf8 = "Ein Satz mit Umlauten: ä, ö, ü.";
        var russian = "Съешь ещё этих мягких французских булок, да выпей чаю. ".repeat(5);
        var western = "Le café était fermé, mais l'hôtel d'à côté restait ouvert. ".repeat(5);

        assertThat(TextDecoding.decode(utf8.getBytes(StandardCharsets.UTF_8), null))
                .isEqualTo(utf8);
        assertThat(TextDecoding.decode(russian.getBytes(Charset.forName("windows-1251")), null))
                .isEqualTo(russian);
        assertThat(TextDecoding.decode(western.getBytes(Charset.forName("windows-1252")), null))
                .isEqualTo(western);
    }

    @Test
    void one_damaged_byte_does_not_spoil_the_rest() {
        var bytes = ("Größe und Weite. ".repeat(200) + "x").getBytes(StandardCharsets.UTF_8);
        bytes[bytes.length - 1] = (byte) 0xff;

        assertThat(TextDecoding.decode(bytes, "utf-8"))
                .startsWith("Größe und Weite.")
                .endsWith("\ufffd");
        assertThat(TextDecoding.decode(bytes, null)).startsWith("Größe und Weite.");
    }

    @Test
    void line_ends_of_every_system_become_one_kind() {
        assertThat(TextDecoding.decode("a\r\nb\rc\nd".getBytes(StandardCharsets.UTF_8), null))
                .isEqualTo("a\nb\nc\nd");
    }
}

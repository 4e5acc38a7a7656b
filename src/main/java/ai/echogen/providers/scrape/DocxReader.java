package ai.echogen.providers.scrape;

import ai.echogen.failure.Failure;
import ai.echogen.providers.scrape.lines.Joiner;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.xml.stream.XMLStreamException;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.zwobble.mammoth.DocumentConverter;

/// Word documents, through Mammoth. It is given a copy that holds only the document's XML, each part checked: no
/// pictures, nothing linked from elsewhere that it could be made to open.
final class DocxReader {
    private static final DocumentConverter MAMMOTH = new DocumentConverter()
            .disableEmbeddedStyleMap()
            .imageConverter(_ -> Map.of())
            .addStyleMap("p[style-name='Title'] => h1.title:fresh")
            .addStyleMap("p[style-name='Subtitle'] => p.subtitle:fresh")
            .addStyleMap("p[style-name='Quote'] => blockquote > p:fresh")
            .addStyleMap("p[style-name='Intense Quote'] => blockquote > p:fresh");

    private DocxReader() {}

    static Draft read(Raw raw) {
        try (var archive = Archive.open(raw.bytes(), raw.shown())) {
            var properties = archive.read("docProps/core.xml");
            var html = MAMMOTH.convertToHtml(new ByteArrayInputStream(checkedCopy(archive, raw.shown())))
                    .getValue();
            var body = Jsoup.parseBodyFragment(html).body();
            body.select("img, a[href^=#footnote], a[href^=#endnote], li[id^=footnote], li[id^=endnote]")
                    .remove();
            var printed = Optional.ofNullable(body.selectFirst("h1.title"));
            printed.ifPresent(Element::remove);
            return new Draft(
                    printed.map(Element::text)
                            .filter(text -> !text.isBlank())
                            .or(() -> property(properties, "dc:title"))
                            .orElse(null),
                    property(properties, "dc:creator").orElse(null),
                    property(properties, "dc:language").orElse(null),
                    null,
                    Blocks.of(body));
        } catch (Failure e) {
            throw e;
        } catch (IOException | XMLStreamException | RuntimeException e) {
            // Mammoth answers what it does not expect with exceptions of every kind.
            throw Archive.broken(raw.shown(), e);
        }
    }

    private static byte[] checkedCopy(Archive archive, String shown) throws IOException, XMLStreamException {
        var copy = new ByteArrayOutputStream();
        var intricacy = new Intricacy(shown);
        try (var out = new ZipOutputStream(copy)) {
            out.setLevel(1);
            for (var name : archive.names()) {
                var isPart = name.endsWith(".xml") || name.endsWith(".rels");
                var bytes = isPart ? archive.read(name).orElse(null) : null;
                if (bytes != null) {
                    intricacy.addXml(SafeXml.check(bytes));
                    out.putNextEntry(new ZipEntry(name));
                    out.write(bytes);
                    out.closeEntry();
                }
            }
        }
        return copy.toByteArray();
    }

    private static Optional<String> property(Optional<byte[]> properties, String name) {
        return properties
                .map(bytes -> Jsoup.parse(TextDecoding.decode(bytes, null), "", Parser.xmlParser()))
                .map(xml -> firstText(xml, name))
                .map(Joiner::clean)
                .filter(text -> !text.isEmpty());
    }

    private static @Nullable String firstText(Element xml, String name) {
        var found = xml.getElementsByTag(name).first();
        return found == null ? null : found.text();
    }
}

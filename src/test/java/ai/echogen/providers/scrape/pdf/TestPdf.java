package ai.echogen.providers.scrape.pdf;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.util.Matrix;

/// Draws PDF files: A4, text of 11 points on baselines 14 points apart, from a margin of one inch.
public final class TestPdf {
    private static final int LEFT = 72;
    private static final float SIZE = 11;
    private static final float LEADING = 14;

    private final PDDocument document = new PDDocument();
    private final PDFont regular = new PDType1Font(FontName.HELVETICA);
    private final PDFont bold = new PDType1Font(FontName.HELVETICA_BOLD);
    private PDPage page;
    private float y;

    private interface Drawing {
        void on(PDPageContentStream stream) throws IOException;
    }

    public TestPdf page() {
        page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        y = 120;
        return this;
    }

    private TestPdf draw(Drawing drawing) throws IOException {
        if (page == null) {
            page();
        }
        try (var stream = new PDPageContentStream(document, page, PDPageContentStream.AppendMode.APPEND, false, true)) {
            drawing.on(stream);
        }
        return this;
    }

    /// At a place from the top left corner, without moving on.
    public TestPdf at(float x, float fromTop, float size, String text) throws IOException {
        return text(x, fromTop, size, regular, text);
    }

    private TestPdf text(float x, float fromTop, float size, PDFont font, String text) throws IOException {
        return draw(stream -> {
            stream.beginText();
            stream.setFont(font, size);
            stream.newLineAtOffset(x, PDRectangle.A4.getHeight() - fromTop);
            stream.showText(text);
            stream.endText();
        });
    }

    public TestPdf lines(String... lines) throws IOException {
        for (var line : lines) {
            draw(_ -> {});
            var indent = line.length() - line.stripLeading().length();
            text(LEFT + 4 * indent, y, SIZE, regular, line.strip());
            y += LEADING;
        }
        return this;
    }

    public TestPdf indented(String line, float by) throws IOException {
        text(LEFT + by, y, SIZE, regular, line);
        y += LEADING;
        return this;
    }

    public TestPdf large(String line, float size) throws IOException {
        draw(_ -> {});
        text(LEFT, y, size, regular, line);
        y += 1.3f * size;
        return this;
    }

    public TestPdf heading(String line) throws IOException {
        return large(line, 15);
    }

    public TestPdf bold(String line) throws IOException {
        text(LEFT, y, SIZE, bold, line);
        y += LEADING;
        return this;
    }

    /// One line whose every second part is small and raised.
    public TestPdf raised(String... parts) throws IOException {
        draw(stream -> {
            stream.beginText();
            stream.newLineAtOffset(LEFT, PDRectangle.A4.getHeight() - y);
            for (var i = 0; i < parts.length; i++) {
                stream.setFont(regular, i % 2 == 0 ? SIZE : 7);
                stream.setTextRise(i % 2 == 0 ? 0 : 4);
                stream.showText(parts[i]);
            }
            stream.endText();
        });
        y += LEADING;
        return this;
    }

    public TestPdf sideways(String text) throws IOException {
        return draw(stream -> {
            stream.beginText();
            stream.setFont(regular, 18);
            stream.setTextMatrix(Matrix.getRotateInstance(Math.PI / 2, 40, 300));
            stream.showText(text);
            stream.endText();
        });
    }

    public TestPdf gap(float points) {
        y += points;
        return this;
    }

    public TestPdf picture() throws IOException {
        var image = LosslessFactory.createFromImage(document, new BufferedImage(50, 70, BufferedImage.TYPE_BYTE_GRAY));
        return draw(stream -> stream.drawImage(image, 0, 0, 595, 842));
    }

    public TestPdf properties(String title, String author, String language) {
        document.getDocumentInformation().setTitle(title);
        document.getDocumentInformation().setAuthor(author);
        if (language != null) {
            document.getDocumentCatalog().setLanguage(language);
        }
        return this;
    }

    public byte[] encrypted(String owner, String user) throws IOException {
        var policy = new StandardProtectionPolicy(owner, user, new AccessPermission());
        policy.setEncryptionKeyLength(128);
        document.protect(policy);
        return bytes();
    }

    public byte[] bytes() throws IOException {
        var out = new ByteArrayOutputStream();
        document.save(out);
        return out.toByteArray();
    }

    /// Forms of which each draws the next so many times: `times` to the power of `depth` drawings in all.
    static byte[] laughs(int depth, int times) {
        var file = new StringBuilder("%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n")
                .append("2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n")
                .append(
                        "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</F 5 0 R>>>>/Contents 4 0 R>>\nendobj\n")
                .append("4 0 obj\n<</Length 4>>\nstream\n/F Do\nendstream\nendobj\n");
        for (var i = 0; i < depth; i++) {
            var content = (i == depth - 1 ? "q Q " : "/F Do ").repeat(times);
            file.append(
                    "%d 0 obj\n<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F %d 0 R>>>>/Length %d>>\nstream\n%s\nendstream\nendobj\n"
                            .formatted(5 + i, 6 + i, content.length(), content));
        }
        return file.append("trailer\n<</Root 1 0 R>>\n%%EOF").toString().getBytes(StandardCharsets.US_ASCII);
    }
}

package ai.echogen.providers.scrape;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Tells what a document is: by its first bytes, then by what the server said, then by its name.
final class Recognition {
    private static final int PDF_HEADER_WITHIN = 1024;
    private static final Set<String> MARKDOWN_NAMES = Set.of("md", "markdown", "mdown", "mkd", "mdx", "qmd", "rmd");
    private static final Set<String> HTML_NAMES = Set.of("html", "htm", "xhtml", "shtml");
    private static final Set<String> HTML_TYPES = Set.of("text/html", "application/xhtml+xml");

    private static final String BEFORE = "^(?:\\s++|<\\?xml[^>]*>|<!--.*?-->)*+";
    private static final Pattern HTML = Pattern.compile(
            BEFORE + "<(?:!doctype\\s+html|(?:html|head|body)(?=[\\s>/]))", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /// Pieces of pages. Markdown may begin like this too, so they count less than a name or a type.
    private static final Pattern HTML_FRAGMENT = Pattern.compile(
            BEFORE
                    + "<(?:h[1-6]|div|table|a|p|article|main|section|header|nav|meta|title|style|script|blockquote|ul|ol|span|figure)(?=[\\s>/])",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern XML_ROOT = Pattern.compile(
            "^(?:\\s++|<\\?.*?\\?>|<!--.*?-->|<!DOCTYPE[^>\\[]*(?:\\[.*?])?>)*+<(?:\\w+:)?(?<root>[A-Za-z][\\w-]*)",
            Pattern.DOTALL);
    private static final Pattern MHTML =
            Pattern.compile("\\A(?:[A-Za-z-]+:.*\\R(?:[ \\t].*\\R)*){0,20}?MIME-Version:", Pattern.CASE_INSENSITIVE);

    private static final Map<String, String> OTHER_XML = Map.of(
            "rss", "a news feed, which lists articles: pass the address of one of them",
            "feed", "a news feed, which lists articles: pass the address of one of them",
            "RDF", "a news feed, which lists articles: pass the address of one of them",
            "svg", "an SVG picture",
            "urlset", "a site map",
            "FictionBook", "a FictionBook",
            "plist", "a property list");

    private static final Map<String, String> OTHER_TYPES = Map.of(
            "application/json", "JSON data",
            "application/ld+json", "JSON data",
            "text/css", "a style sheet",
            "text/javascript", "a JavaScript program",
            "application/javascript", "a JavaScript program",
            "text/calendar", "a calendar");

    /// Signatures in ISO 8859-1. The first that fits counts.
    private record Magic(int offset, String bytes, String name) {}

    private static final List<Magic> OTHERS = List.of(
            new Magic(0, "\u0089PNG\r\n", "a PNG picture"),
            new Magic(0, "\u00ff\u00d8\u00ff", "a JPEG picture"),
            new Magic(0, "GIF8", "a GIF picture"),
            new Magic(8, "WEBP", "a WebP picture"),
            new Magic(0, "II*\0", "a TIFF picture"),
            new Magic(0, "MM\0*", "a TIFF picture"),
            new Magic(4, "ftypavif", "an AVIF picture"),
            new Magic(4, "ftypheic", "a HEIC picture"),
            new Magic(8, "WAVE", "a WAV recording"),
            new Magic(0, "ID3", "an MP3 recording"),
            new Magic(0, "\u00ff\u00fb", "an MP3 recording"),
            new Magic(0, "\u00ff\u00f3", "an MP3 recording"),
            new Magic(0, "OggS", "an Ogg recording"),
            new Magic(0, "fLaC", "a FLAC recording"),
            new Magic(4, "ftypM4A", "an M4A recording"),
            new Magic(4, "ftyp", "an MP4 film"),
            new Magic(0, "\u001aE\u00df\u00a3", "a Matroska or WebM film"),
            new Magic(8, "AVI ", "an AVI film"),
            new Magic(0, "\u001f\u008b", "a gzip archive: unpack it first"),
            new Magic(0, "BZh", "a bzip2 archive: unpack it first"),
            new Magic(0, "\u00fd7zXZ\0", "an xz archive: unpack it first"),
            new Magic(0, "(\u00b5/\u00fd", "a Zstandard archive: unpack it first"),
            new Magic(0, "7z\u00bc\u00af'\u001c", "a 7-Zip archive: unpack it first"),
            new Magic(0, "Rar!\u001a\u0007", "a RAR archive: unpack it first"),
            new Magic(257, "ustar", "a tar archive: unpack it first"),
            new Magic(0, "{\\rtf", "an RTF document: save it as DOCX or PDF first"),
            new Magic(0, "%!PS", "a PostScript document: convert it to PDF first"),
            new Magic(60, "BOOKMOBI", "a Kindle book: convert it to EPUB first"),
            new Magic(0, "AT&TFORM", "a DjVu document: convert it to PDF first"),
            new Magic(0, "ITSF", "a CHM help file"),
            new Magic(0, "\u007fELF", "a program"),
            new Magic(0, "MZ\u0090\0", "a program"),
            new Magic(0, "\u00ca\u00fe\u00ba\u00be", "a program"),
            new Magic(0, "\u00cf\u00fa\u00ed\u00fe", "a program"),
            new Magic(0, "\0asm", "a program"),
            new Magic(0, "SQLite format 3\0", "an SQLite database"),
            new Magic(0, "wOFF", "a font"),
            new Magic(0, "wOF2", "a font"),
            new Magic(0, "OTTO", "a font"),
            new Magic(0, "BM", "a bitmap picture"));

    private Recognition() {}

    /// PDF, DOCX or EPUB by their bytes; empty for what looks like text.
    ///
    /// @throws Failure `SOURCE_UNSUPPORTED` naming what was recognised instead, `SOURCE_FORBIDDEN` for an encrypted
    /// Word document
    static Optional<Format> packaged(Raw raw) {
        var head = head(raw);
        if (isPdf(head)) {
            return Optional.of(Format.PDF);
        }
        if (isArchive(head)) {
            return Optional.of(archived(raw));
        }
        refuseBinary(raw, head);
        return Optional.empty();
    }

    /// For a document of which no more than the beginning is at hand.
    ///
    /// @throws Failure as [#packaged] and [#written], and for a name that promises another format
    static void refuseOther(Raw beginning) {
        var head = head(beginning);
        var archive = isArchive(head);
        if (!archive && !isPdf(head)) {
            refuseBinary(beginning, head);
        }
        switch (beginning.extension()) {
            case "pdf" -> requireAsNamed(isPdf(head) || archive, beginning, "a PDF");
            case "docx" -> requireAsNamed(archive, beginning, "a Word document");
            case "epub" -> requireAsNamed(archive, beginning, "an EPUB");
            default -> {
                if (!archive && !isPdf(head)) {
                    written(beginning, TextDecoding.decode(beginning.bytes(), null));
                }
            }
        }
    }

    private static void requireAsNamed(boolean is, Raw raw, String kind) {
        if (!is) {
            throw new Failure(
                    Code.SOURCE_UNSUPPORTED,
                    "%s is called %s and does not begin like one: it is damaged, or misnamed. Open it, save it anew, and send that."
                            .formatted(raw.shown(), kind));
        }
    }

    private static String head(Raw raw) {
        return new String(raw.bytes(), 0, Math.min(raw.bytes().length, PDF_HEADER_WITHIN), ISO_8859_1);
    }

    private static boolean isPdf(String head) {
        return head.contains("%PDF-") && !HTML.matcher(head).lookingAt();
    }

    private static boolean isArchive(String head) {
        return head.startsWith("PK\3\4") || head.startsWith("PK\5\6") || head.startsWith("PK\7\b");
    }

    private static void refuseBinary(Raw raw, String head) {
        if (head.startsWith("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1")) {
            throw compound(raw);
        }
        var looksBinary = TextDecoding.looksBinary(raw.bytes());
        for (var magic : OTHERS) {
            // "BM" and its like may begin a text as well
            var decisive = magic.bytes().length() > 3 || looksBinary;
            if (decisive && head.startsWith(magic.bytes(), magic.offset())) {
                throw unsupported(raw, magic.name());
            }
        }
        if (looksBinary) {
            throw unsupported(raw, "binary data of a kind that EchoGen does not know");
        }
    }

    /// HTML, Markdown or plain text.
    ///
    /// @throws Failure `SOURCE_UNSUPPORTED` for text that is not for reading: feeds, data, programs
    static Format written(Raw raw, String text) {
        var start = text.substring(0, Math.min(text.length(), 4096));
        if (HTML.matcher(start).lookingAt()) {
            return Format.HTML;
        }
        if (MHTML.matcher(start).lookingAt()) {
            throw unsupported(raw, "a saved e-mail or web archive: save the page as HTML instead");
        }
        var root = XML_ROOT.matcher(start);
        if (root.lookingAt()) {
            var name = root.group("root");
            if (OTHER_XML.containsKey(name)) {
                throw unsupported(raw, OTHER_XML.get(name));
            }
            if (name.equalsIgnoreCase("html")) {
                return Format.HTML;
            }
            if (start.stripLeading().startsWith("<?xml")) {
                throw unsupported(raw, "XML data");
            }
        }
        var type = raw.mediaType() == null ? "" : raw.mediaType();
        if (OTHER_TYPES.containsKey(type)) {
            throw unsupported(raw, OTHER_TYPES.get(type));
        }
        if (HTML_TYPES.contains(type)) {
            return Format.HTML;
        }
        if (type.equals("text/markdown")
                || type.equals("text/x-markdown")
                || MARKDOWN_NAMES.contains(raw.extension())) {
            return Format.MARKDOWN;
        }
        if (HTML_NAMES.contains(raw.extension()) || HTML_FRAGMENT.matcher(start).lookingAt()) {
            return Format.HTML;
        }
        return MarkdownText.isLikely(text) ? Format.MARKDOWN : Format.TEXT;
    }

    private static Format archived(Raw raw) {
        try (var archive = Archive.open(raw.bytes(), raw.shown())) {
            if (archive.has("word/document.xml") || archive.isOfType("wordprocessingml.document.main+xml")) {
                return Format.DOCX;
            }
            if (archive.has("META-INF/container.xml")) {
                return Format.EPUB;
            }
            throw unsupported(
                    raw,
                    archive.has("ppt/presentation.xml")
                            ? "a PowerPoint presentation: export it as PDF first"
                            : archive.has("xl/workbook.xml")
                                    ? "an Excel table"
                                    : archive.has("content.xml")
                                            ? "an OpenDocument file: save it as DOCX or PDF first"
                                            : archive.has("META-INF/MANIFEST.MF")
                                                    ? "a Java program"
                                                    : "a ZIP archive: unpack it and pass one of its files");
        }
    }

    private static Failure compound(Raw raw) {
        var content = new String(raw.bytes(), ISO_8859_1);
        if (content.contains("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0")) {
            return new Failure(
                    Code.SOURCE_FORBIDDEN,
                    "%s is protected by a password. Open it with the password, save it without one, and try again."
                            .formatted(raw.shown()));
        }
        return unsupported(raw, "a document of an old Office version: save it as DOCX or PDF first");
    }

    private static Failure unsupported(Raw raw, String what) {
        return new Failure(Code.SOURCE_UNSUPPORTED, "%s is %s. %s.".formatted(raw.shown(), what, Format.READABLE));
    }
}

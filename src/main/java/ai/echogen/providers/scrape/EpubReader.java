package ai.echogen.providers.scrape;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.providers.scrape.lines.Joiner;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/// EPUB 2 and 3: the chapters in the order of the spine, each under its title. jsoup's XML parser knows no document
/// types and no external entities, so that none can do harm.
final class EpubReader {
    private static final Set<String> CHAPTER_TYPES =
            Set.of("application/xhtml+xml", "text/html", "application/x-dtbook+xml");

    /// EPUB's own words (structural semantics, and the EPUB 2 guide) for what is not the book's text.
    private static final Set<String> FURNITURE = Set.of(
            "cover",
            "toc",
            "titlepage",
            "title-page",
            "halftitlepage",
            "copyright-page",
            "landmarks",
            "page-list",
            "index",
            "loi",
            "lot",
            "imprint",
            "seriespage",
            "other-credits");

    private static final Set<String> ASIDE = Set.of(
            "footnote", "footnotes", "endnote", "endnotes", "rearnote", "rearnotes", "noteref", "pagebreak", "toc");
    private static final Pattern FURNITURE_LABEL = Pattern.compile(
            "(?:cover|(?:table of )?contents|copyright(?: page)?|title ?page|half ?title|index|inhalt(?:sverzeichnis)?|impressum|table des matières)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Set<String> FONT_OBFUSCATION =
            Set.of("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC");

    private final Archive archive;
    private final String shown;
    private final Intricacy intricacy;

    private EpubReader(Archive archive, String shown) {
        this.archive = archive;
        this.shown = shown;
        this.intricacy = new Intricacy(shown);
    }

    static Draft read(Raw raw) {
        try (var archive = Archive.open(raw.bytes(), raw.shown())) {
            return new EpubReader(archive, raw.shown()).read();
        }
    }

    private record Item(String path, String type, Set<String> properties) {}

    private Draft read() {
        refuseProtection();
        var packagePath = named(xml("META-INF/container.xml"), "rootfile")
                .findFirst()
                .map(root -> root.attr("full-path"))
                .filter(archive::has)
                .orElseThrow(() -> Archive.broken(shown, new IllegalArgumentException("no package document")));
        var opf = xml(packagePath);
        var items = items(opf, packagePath);
        var labels = labels(items);
        var furniture = guide(opf, packagePath);
        var book = new Element("body");
        var added = new HashSet<String>();
        for (var reference : named(opf, "itemref").toList()) {
            var item = items.get(reference.attr("idref"));
            if (item != null
                    && !reference.attr("linear").equals("no")
                    && CHAPTER_TYPES.contains(item.type())
                    && !item.properties().contains("nav")
                    && !furniture.contains(item.path())
                    && added.add(item.path())) {
                addChapter(book, item.path(), Optional.ofNullable(labels.get(item.path())));
            }
        }
        return new Draft(
                metadata(opf, "title").orElse(null),
                metadata(opf, "creator").orElse(null),
                metadata(opf, "language").orElse(null),
                PublishedDay.in(metadata(opf, "date").orElse(null)),
                Blocks.of(book));
    }

    private void addChapter(Element book, String path, Optional<String> label) {
        if (label.filter(text -> FURNITURE_LABEL.matcher(text).matches()).isPresent() || !archive.has(path)) {
            return;
        }
        var page = xml(path);
        var body = named(page, "body").findFirst().orElse(page);
        var children = body.children();
        var isFurniture = isAny(body, FURNITURE) || children.size() == 1 && isAny(children.first(), FURNITURE);
        if (isFurniture) {
            return;
        }
        body.getAllElements().stream()
                .filter(element -> element != body && isAny(element, ASIDE))
                .forEach(Element::remove);
        var chapter = new Element("section");
        var isTitled = !body.select("h1, h2, h3, h4").isEmpty();
        label.filter(_ -> !isTitled && body.hasText())
                .ifPresent(text -> chapter.appendElement("h1").text(text));
        chapter.appendChildren(List.copyOf(body.childNodes()));
        book.appendChild(chapter);
    }

    private static boolean isAny(@Nullable Element element, Set<String> types) {
        return element != null
                && Pattern.compile("\\s+")
                        .splitAsStream(element.attr("epub:type").toLowerCase(Locale.ROOT))
                        .anyMatch(types::contains);
    }

    private Map<String, Item> items(Element opf, String packagePath) {
        Map<String, Item> items = new HashMap<>();
        named(opf, "item")
                .forEach(item -> path(packagePath, item.attr("href"))
                        .ifPresent(path -> items.put(
                                item.attr("id"),
                                new Item(
                                        path,
                                        item.attr("media-type"),
                                        Set.copyOf(
                                                List.of(item.attr("properties").split("\\s+")))))));
        return items;
    }

    /// The table of contents: a chapter's path and what it is called there, from EPUB 3's navigation or EPUB 2's
    /// NCX.
    private Map<String, String> labels(Map<String, Item> items) {
        Map<String, String> labels = new HashMap<>();
        first(items, item -> item.properties().contains("nav"))
                .ifPresent(path -> named(xml(path), "nav")
                        .filter(nav -> isAny(nav, Set.of("toc")))
                        .flatMap(nav -> named(nav, "a"))
                        .forEach(link -> label(labels, path, link.attr("href"), link.text())));
        first(items, item -> item.type().equals("application/x-dtbncx+xml"))
                .ifPresent(path -> named(xml(path), "navPoint").forEach(point -> {
                    var text =
                            named(point, "text").findFirst().map(Element::text).orElse("");
                    named(point, "content")
                            .findFirst()
                            .ifPresent(content -> label(labels, path, content.attr("src"), text));
                }));
        return labels;
    }

    private Optional<String> first(Map<String, Item> items, Predicate<Item> wanted) {
        return items.values().stream()
                .filter(wanted)
                .map(Item::path)
                .filter(archive::has)
                .findFirst();
    }

    private static void label(Map<String, String> labels, String from, String href, String text) {
        if (!text.isBlank()) {
            path(from, href).ifPresent(path -> labels.putIfAbsent(path, Joiner.clean(text)));
        }
    }

    private static Set<String> guide(Element opf, String packagePath) {
        var paths = new HashSet<String>();
        named(opf, "reference")
                .filter(reference -> FURNITURE.contains(reference.attr("type").toLowerCase(Locale.ROOT)))
                .forEach(reference -> path(packagePath, reference.attr("href")).ifPresent(paths::add));
        return paths;
    }

    private void refuseProtection() {
        var isEncrypted = archive.has("META-INF/encryption.xml")
                && named(xml("META-INF/encryption.xml"), "EncryptionMethod")
                        .anyMatch(method -> !FONT_OBFUSCATION.contains(method.attr("Algorithm")));
        if (isEncrypted || archive.has("META-INF/rights.xml") || archive.has("META-INF/license.lcpl")) {
            throw new Failure(
                    Code.SOURCE_FORBIDDEN,
                    "%s is locked by its seller's copy protection (DRM), so EchoGen cannot read it. Use a copy without it."
                            .formatted(shown));
        }
    }

    private static Optional<String> metadata(Element opf, String name) {
        return named(opf, "metadata")
                .flatMap(metadata -> named(metadata, name))
                .map(element -> Joiner.clean(element.text()))
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    private static Optional<String> path(String from, String href) {
        var hash = href.indexOf('#');
        var reference = hash < 0 ? href : href.substring(0, hash);
        try {
            return reference.isEmpty()
                    ? Optional.empty()
                    : Archive.resolve(from, URLDecoder.decode(reference.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Archive.resolve(from, reference);
        }
    }

    private Element xml(String path) {
        var bytes = archive.read(path)
                .orElseThrow(() -> Archive.broken(shown, new IllegalArgumentException(path + " is missing")));
        var text = TextDecoding.decode(bytes, null);
        intricacy.addMarkup(text);
        return Jsoup.parse(text, "", Parser.xmlParser());
    }

    /// Every element of that name, whatever its namespace's prefix.
    private static Stream<Element> named(Element root, String name) {
        return root.getAllElements().stream()
                .filter(element -> element.tagName().equalsIgnoreCase(name)
                        || element.tagName().toLowerCase(Locale.ROOT).endsWith(":" + name.toLowerCase(Locale.ROOT)));
    }
}

package ai.echogen.bench;

import static java.util.Comparator.comparingDouble;

import ai.echogen.episode.Article;
import ai.echogen.episode.Block;
import ai.echogen.providers.scrape.HtmlPages;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.jsoup.Jsoup;

/// How much of the text of real pages the reader finds, how much it adds, and how long it takes.
///
/// Takes a folder with one folder for each page, which holds `source.html`, `expected.html` (the text that a good
/// reader extracts) and `expected-metadata.json`. The score of a page is the F1 of the bags of lower-cased
/// words of the blocks'
/// texts and of the expected text. With a second argument every difference in the metadata is printed too.
public final class ExtractionBench {
    private static final URI ADDRESS = URI.create("http://fakehost/test/page.html");
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int WARM_UP_ROUNDS = 2;
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    private record Page(String name, String source, String expected, JsonNode metadata) {}

    private record Result(String page, double score, double milliseconds, double onProcessor) {}

    public static void main(String[] arguments) throws IOException {
        var pages = pages(Path.of(arguments[0]));
        for (var round = 0; round < WARM_UP_ROUNDS; round++) {
            pages.forEach(page -> HtmlPages.read(page.source(), ADDRESS));
        }
        var results = new ArrayList<Result>();
        var hits = new TreeMap<String, int[]>();
        var misses = new ArrayList<String>();
        for (var page : pages) {
            var start = System.nanoTime();
            var processorStart = THREADS.getCurrentThreadCpuTime();
            var article = HtmlPages.read(page.source(), ADDRESS);
            var milliseconds = (System.nanoTime() - start) / 1e6;
            var onProcessor = (THREADS.getCurrentThreadCpuTime() - processorStart) / 1e6;
            results.add(new Result(page.name(), f1(article, page.expected()), milliseconds, onProcessor));
            compare(page, article, hits, misses);
        }
        report(results, hits);
        if (arguments.length > 1) {
            misses.forEach(System.out::println);
        }
    }

    private static List<Page> pages(Path folder) throws IOException {
        var json = new ObjectMapper();
        var pages = new ArrayList<Page>();
        try (var folders = Files.list(folder)) {
            for (var page : folders.filter(Files::isDirectory).sorted().toList()) {
                pages.add(new Page(
                        page.getFileName().toString(),
                        Files.readString(page.resolve("source.html")),
                        Files.readString(page.resolve("expected.html")),
                        json.readTree(page.resolve("expected-metadata.json").toFile())));
            }
        }
        return pages;
    }

    private static void report(List<Result> results, Map<String, int[]> hits) {
        var scores = results.stream().mapToDouble(Result::score).summaryStatistics();
        System.out.printf(
                "pages %d, mean F1 %.4f, lowest %.4f%n", results.size(), scores.getAverage(), scores.getMin());
        results.stream()
                .sorted(comparingDouble(Result::score))
                .limit(5)
                .forEach(result -> System.out.printf("  %.4f %s%n", result.score(), result.page()));
        printTimes("milliseconds per page", results.stream().mapToDouble(Result::milliseconds));
        // tells more where the machine is shared
        printTimes("of these on the processor", results.stream().mapToDouble(Result::onProcessor));
        hits.forEach((field, hit) -> System.out.printf("%s: %d of %d%n", field, hit[0], hit[1]));
    }

    private static void printTimes(String label, DoubleStream milliseconds) {
        var times = milliseconds.sorted().toArray();
        System.out.printf("%s: median %.1f, longest %.1f%n", label, times[times.length / 2], times[times.length - 1]);
    }

    private static double f1(Article article, String expectedHtml) {
        var found = bag(article.blocks().stream().map(Block::text).collect(Collectors.joining("\n")));
        // separated at element borders, as blocks are
        var expected = bag(Jsoup.parse(expectedHtml).text());
        var common = 0;
        for (var word : expected.entrySet()) {
            common += Math.min(word.getValue(), found.getOrDefault(word.getKey(), 0));
        }
        var all = size(found) + size(expected);
        return all == 0 ? 1 : 2.0 * common / all;
    }

    private static Map<String, Integer> bag(String text) {
        var bag = new HashMap<String, Integer>();
        for (var word : NO_WORD.split(text.toLowerCase(Locale.ROOT))) {
            if (!word.isEmpty()) {
                bag.merge(word, 1, Integer::sum);
            }
        }
        return bag;
    }

    private static int size(Map<String, Integer> bag) {
        return bag.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static void compare(Page page, Article article, Map<String, int[]> hits, List<String> misses) {
        var metadata = page.metadata();
        var published = article.published();
        var fields = new TreeMap<String, List<String>>();
        fields.put("title", List.of(text(metadata, "title"), article.title()));
        fields.put("byline", List.of(text(metadata, "byline"), string(article.byline())));
        fields.put("siteName", List.of(text(metadata, "siteName"), string(article.site())));
        fields.put("lang", List.of(primary(text(metadata, "lang")), article.language()));
        fields.put(
                "publishedTime",
                List.of(day(text(metadata, "publishedTime")), published == null ? "" : published.toString()));
        fields.forEach((field, pair) -> {
            // what is expected to be absent may still be found by us: counted apart
            var expected = !pair.getFirst().isEmpty();
            var hit = hits.computeIfAbsent(field + (expected ? "" : ", none expected"), first -> new int[2]);
            hit[1]++;
            if (pair.getFirst().equals(pair.getLast())) {
                hit[0]++;
            } else {
                misses.add(page.name() + " " + field + ": expected <" + pair.getFirst() + "> was <" + pair.getLast()
                        + ">");
            }
        });
    }

    private static String text(JsonNode metadata, String field) {
        return metadata.path(field).asText("").replaceAll("\\s+", " ").strip().replaceAll("^null$", "");
    }

    private static String string(Object value) {
        return value == null ? "" : value.toString();
    }

    private static String primary(String tag) {
        return tag.split("[-_]", 2)[0].toLowerCase(Locale.ROOT);
    }

    private static String day(String time) {
        return time.length() < 10 ? time : time.substring(0, 10);
    }
}

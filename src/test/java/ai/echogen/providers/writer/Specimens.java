package ai.echogen.providers.writer;

import ai.echogen.episode.Article;
import ai.echogen.episode.Block;
import ai.echogen.episode.Script;
import ai.echogen.episode.Speaker;
import ai.echogen.episode.Style;
import ai.echogen.episode.Turn;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Articles grown from a seed, and a voice of even pace.
final class Specimens {
    static final Pace PACE = new Pace() {
        @Override
        public double seconds(Turn turn) {
            return turn.text().length() / 14.5 + 0.4;
        }

        @Override
        public double segmentSeconds() {
            return 1.5;
        }

        @Override
        public double frameSeconds() {
            return 4;
        }
    };

    private static final String[] SUBJECTS = {
        "The harbour", "Maria Keller", "The city council", "A small workshop in Lund", "The committee",
                "Engineer Paul Brandt",
        "The old mill", "Every second household", "The night ferry", "Professor Ines Duarte", "The archive",
                "The new bridge"
    };
    private static final String[] VERBS = {
        "rebuilt",
        "measured",
        "lost",
        "described",
        "painted",
        "repaired",
        "sold",
        "discovered",
        "defended",
        "photographed",
        "postponed",
        "catalogued",
        "questioned",
        "abandoned",
        "restored",
        "borrowed",
        "translated",
        "weighed"
    };
    private static final String[] OBJECTS = {
        "the copper roofs",
        "a narrow canal",
        "forty wooden boats",
        "the tidal records",
        "three gardens",
        "a disputed map",
        "the glass factory",
        "an unfinished tunnel",
        "the winter market",
        "several letters",
        "a row of lime trees",
        "the lighthouse lens",
        "an orchard of pears",
        "the railway timetable",
        "a collection of bells",
        "the salt store"
    };
    private static final String[] TAILS = {
        "after the storms of 1953", "without asking anyone", "because the money had run out",
                "in the spring of that year",
        "while the neighbours watched", "at a cost of 12,400 crowns", "with help from two schools", "long before dawn",
        "under a law that few remembered", "near the eastern gate", "to the surprise of the mayor",
                "for almost 30 years",
        "as the river rose", "during the long strike", "between two wet summers", "on the advice of a sailor"
    };

    private Specimens() {}

    static List<Speaker> hosts() {
        return List.of(new Speaker("Alex", "slt"), new Speaker("Sam", "rms"));
    }

    static Brief brief(Style style, double minutes) {
        return new Brief(null, style, hosts(), minutes * 60, true);
    }

    static Article article(List<Block> blocks) {
        return new Article(
                "The town by the water",
                "Nora Lindqvist",
                "en",
                LocalDate.of(2024, 5, 2),
                URI.create("https://example.org/town"),
                "The Coast Review",
                blocks);
    }

    /// About so many words under so many headings; none for 0.
    static Article grown(long seed, int words, int headings) {
        var random = new Random(seed);
        var blocks = new ArrayList<Block>();
        var perSection = words / Math.max(1, headings);
        for (var section = 0; section < Math.max(1, headings); section++) {
            if (headings > 0) {
                blocks.add(heading(blocks.size(), 2, pick(random, OBJECTS) + " of ward " + (section + 1)));
            }
            for (var written = 0; written < perSection; ) {
                var paragraph = new StringBuilder();
                for (var s = 0; s < 3 + random.nextInt(4); s++) {
                    paragraph.append(paragraph.isEmpty() ? "" : " ").append(sentence(random));
                }
                written += Words.count(paragraph);
                blocks.add(paragraph(blocks.size(), paragraph.toString()));
            }
        }
        return article(blocks);
    }

    static Block paragraph(int id, String text) {
        return new Block("b" + id, Block.Kind.PARAGRAPH, 0, text);
    }

    static Block heading(int id, int level, String text) {
        return new Block("b" + id, Block.Kind.HEADING, level, text);
    }

    private static String sentence(Random random) {
        var opening = switch (random.nextInt(8)) {
            case 0 -> "However, " + lower(pick(random, SUBJECTS));
            case 1 -> "This was also when " + lower(pick(random, SUBJECTS));
            default -> pick(random, SUBJECTS);
        };
        var middle = " " + pick(random, VERBS) + " " + pick(random, OBJECTS) + " and " + pick(random, VERBS) + " "
                + pick(random, OBJECTS);
        return opening + middle + " " + pick(random, TAILS) + (random.nextInt(3) == 0 ? " " + pick(random, TAILS) : "")
                + ".";
    }

    private static String lower(String subject) {
        return subject.startsWith("Maria") || subject.startsWith("Engineer") || subject.startsWith("Professor")
                ? subject
                : subject.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + subject.substring(1);
    }

    private static String pick(Random random, String[] from) {
        return from[random.nextInt(from.length)];
    }

    static double seconds(Script script) {
        return PACE.frameSeconds()
                + PACE.segmentSeconds() * (script.segments().size() - 1)
                + script.turns().stream().mapToDouble(PACE::seconds).sum();
    }
}

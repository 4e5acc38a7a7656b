package ai.echogen.providers.writer;

import ai.echogen.episode.Article;
import ai.echogen.episode.Block;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// What the model plans to talk about.
///
/// @param disclosure a spoken sentence that the voices are synthetic, in the episode's language
record ModelOutline(String title, String summary, String disclosure, List<Scene> scenes) {
    static final String DISCLOSURE = "The voices in this episode are synthetic: no person spoke these words.";

    private static final int LONGEST_LINE = 140;
    private static final int LONGEST_TEXT = 800;

    ModelOutline {
        scenes = List.copyOf(scenes);
    }

    /// @param weight its share of the time, among the others
    record Scene(String title, String goal, List<Block> blocks, double weight) {
        Scene {
            blocks = List.copyOf(blocks);
        }
    }

    /// Nothing when no scene has anything to talk about.
    static Optional<ModelOutline> read(JsonNode json, List<Block> material, int most) {
        var byId = new LinkedHashMap<String, Block>();
        material.forEach(block -> byId.put(block.id(), block));
        var scenes = new ArrayList<Scene>();
        for (var segment : json.path("segments")) {
            var blocks = new ArrayList<Block>();
            for (var id : segment.path("blocks")) {
                var block = byId.get(id.asText("").replaceAll("[\\[\\]\\s]", ""));
                if (block != null && !blocks.contains(block)) {
                    blocks.add(block);
                }
            }
            var title = line(segment.path("title"), LONGEST_LINE);
            if (!blocks.isEmpty() && !title.isEmpty() && scenes.size() < most) {
                var weight = segment.path("weight").asDouble(1);
                scenes.add(new Scene(
                        title,
                        line(segment.path("goal"), LONGEST_TEXT),
                        blocks,
                        weight >= 0.5 && weight <= 5 ? weight : 1));
            }
        }
        var title = line(json.path("title"), LONGEST_LINE);
        if (scenes.isEmpty() || title.isEmpty()) {
            return Optional.empty();
        }
        var disclosure = line(json.path("disclosure"), 300);
        return Optional.of(new ModelOutline(
                title,
                line(json.path("summary"), LONGEST_TEXT),
                disclosure.length() < 15 ? DISCLOSURE : disclosure,
                scenes));
    }

    /// For a model that cannot plan: the article in its own order, in parts of about the same length.
    static ModelOutline inOrder(Article article, List<Block> material, int segments) {
        var all = material.stream().mapToInt(block -> block.text().length()).sum();
        var scenes = new ArrayList<Scene>();
        var part = new ArrayList<Block>();
        var chars = 0;
        for (var block : material) {
            part.add(block);
            chars += block.text().length();
            if (chars >= (long) all * (scenes.size() + 1) / segments) {
                scenes.add(inOrder(article, part));
                part = new ArrayList<>();
            }
        }
        if (!part.isEmpty()) {
            scenes.add(inOrder(article, part));
        }
        var summary = Heading.line(material.getFirst().text(), LONGEST_TEXT);
        return new ModelOutline(Heading.line(article.title(), LONGEST_LINE), summary, DISCLOSURE, scenes);
    }

    private static Scene inOrder(Article article, List<Block> blocks) {
        var heading = blocks.stream()
                .filter(block -> block.kind() == Block.Kind.HEADING)
                .map(Block::text)
                .findFirst()
                .orElse(article.title());
        var weight = blocks.stream().mapToInt(block -> block.text().length()).sum();
        return new Scene(Heading.line(heading, 70), "Tell what these passages say.", blocks, Math.max(1, weight));
    }

    private static String line(JsonNode text, int longest) {
        var line = ModelTurns.plain(text.asText(""));
        return line.length() <= longest ? line : Heading.line(line, longest);
    }
}

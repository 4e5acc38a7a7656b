package ai.echogen.pipeline;

import ai.echogen.episode.Script;
import ai.echogen.episode.Segment;
import ai.echogen.episode.Speaker;
import ai.echogen.episode.Style;
import ai.echogen.episode.Turn;
import ai.echogen.library.scripts.KeptScript;
import ai.echogen.providers.Ability;
import ai.echogen.providers.Vendor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A script of the library, made ready to be spoken as it stands: by this program's writer or by somebody's own hand,
/// edited or not.
///
/// @param id        of the library
/// @param contentId of the article that it was made of; null when there is none, or none any more
/// @param version   of the library's row
/// @param lines     which of the row's segments each turn is: those without words are not spoken
record StoredScript(
        String id, @Nullable String contentId, long version, Script script, Origin origin, List<Integer> lines) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String UNTITLED = "Untitled";

    StoredScript {
        lines = List.copyOf(lines);
    }

    /// @param title takes the place of the script's own; null leaves that
    /// @param asked  which voices are asked for, as by [Casting#voices]
    /// @param roster the voices of whoever is to speak
    static StoredScript of(KeptScript kept, @Nullable String title, Map<String, String> asked, Roster roster) {
        var segments = read(kept.segments());
        var metadata = read(kept.metadata());
        var spoken = new ArrayList<Integer>();
        var names = new LinkedHashMap<String, String>();
        for (var i = 0; i < segments.size(); i++) {
            if (hasWords(segments.get(i).path("content").asText())) {
                spoken.add(i);
                var name = name(segments.get(i));
                names.putIfAbsent(Casting.key(name), name);
            }
        }
        var cast = Casting.cast(
                new LinkedHashSet<>(names.values()), asked, had(metadata), roster, roster.inOrder(kept.language()));
        var turns = new ArrayList<Turn>();
        for (var i : spoken) {
            var segment = segments.get(i);
            var name = names.getOrDefault(Casting.key(name(segment)), "");
            turns.add(new Turn(
                    cast.getOrDefault(name, Order.USUAL_HOSTS.getFirst()),
                    segment.path("content").asText().strip(),
                    text(segment, "delivery"),
                    texts(segment.path("source_blocks"))));
        }
        var shown = shown(title, metadata);
        var script = new Script(
                shown,
                kept.language(),
                kept.model(),
                Style.ofWire(metadata.path("style").asText()).orElse(Style.COFFEE_CHAT),
                List.copyOf(cast.values()),
                parts(shown, segments, metadata, spoken, turns),
                metadata.path("summary").asText(),
                true);
        return new StoredScript(
                kept.id().value().toString(),
                kept.source() == null ? null : kept.source().value().toString(),
                kept.version(),
                script,
                origin(metadata.path("source")),
                spoken);
    }

    /// Who spoke it when it was made, or was to; the built-in voices where it does not say.
    static Engaged voice(KeptScript kept) {
        var voice = read(kept.metadata()).path("voice");
        var model = voice.path("model").asText();
        return Vendor.of(voice.path("provider").asText())
                .filter(vendor -> vendor.can(Ability.VOICES))
                .map(vendor -> new Engaged(vendor, model.isBlank() ? null : model))
                .orElse(Engaged.BUILT_IN_ONE);
    }

    /// Names that no voice was found for.
    List<String> withoutVoice() {
        return script.speakers().stream()
                .filter(speaker -> speaker.voice().isEmpty())
                .map(Speaker::name)
                .toList();
    }

    /// The row's segments with the times at which they are heard; what is not spoken has none.
    String timed(String segments, List<Double> starts, List<Double> ends) {
        var rows = (ArrayNode) read(segments);
        for (var row : rows) {
            if (row instanceof ObjectNode object) {
                object.putNull("start_time").putNull("end_time");
            }
        }
        for (var i = 0; i < lines.size(); i++) {
            ((ObjectNode) rows.get(lines.get(i)))
                    .put("start_time", ScriptJson.millis(starts.get(i)))
                    .put("end_time", ScriptJson.millis(ends.get(i)));
        }
        return rows.toString();
    }

    /// A line of dots, say, is nothing to a voice.
    private static boolean hasWords(String text) {
        return text.codePoints().anyMatch(Character::isLetterOrDigit);
    }

    private static String shown(@Nullable String title, JsonNode metadata) {
        var own = metadata.path("title").asText();
        if (title != null) {
            return title;
        }
        return own.isBlank() ? UNTITLED : own.strip();
    }

    private static String name(JsonNode segment) {
        var name = segment.path("speaker").asText().strip();
        return name.isEmpty() ? "Speaker" : name;
    }

    private static Map<String, String> had(JsonNode metadata) {
        var had = new LinkedHashMap<String, String>();
        for (var speaker : metadata.path("speakers")) {
            var name = speaker.path("name").asText();
            var voice = speaker.path("voice").asText();
            if (!name.isBlank() && !voice.isBlank()) {
                had.put(Casting.key(name), voice);
            }
        }
        return had;
    }

    /// A part begins with a line that names a chapter, or, where none does, at the time of one that the metadata lists.
    private static List<Segment> parts(
            String title, JsonNode segments, JsonNode metadata, List<Integer> spoken, List<Turn> turns) {
        var parts = new ArrayList<Segment>();
        var titles = titles(segments, metadata);
        var now = new ArrayList<Turn>();
        var name = title;
        var row = 0;
        for (var i = 0; i < turns.size(); i++) {
            // one that begins with a line without words begins with the next one that has some
            var begins = "";
            for (; row <= spoken.get(i); row++) {
                begins = titles.getOrDefault(row, begins);
            }
            if (!begins.isEmpty()) {
                if (!now.isEmpty()) {
                    parts.add(new Segment(name, now));
                    now = new ArrayList<>();
                }
                name = begins;
            }
            now.add(turns.get(i));
        }
        if (!now.isEmpty()) {
            parts.add(new Segment(name, now));
        }
        return parts;
    }

    /// Which chapter begins at which row.
    private static Map<Integer, String> titles(JsonNode segments, JsonNode metadata) {
        var titles = new LinkedHashMap<Integer, String>();
        for (var i = 0; i < segments.size(); i++) {
            var chapter = segments.get(i).path("chapter").asText();
            if (!chapter.isBlank()) {
                titles.put(i, chapter.strip());
            }
        }
        if (!titles.isEmpty()) {
            return titles;
        }
        for (var chapter : metadata.path("chapters")) {
            var start = chapter.path("start_time").asDouble(-1);
            for (var i = 0; i < segments.size() && start >= 0; i++) {
                if (segments.get(i).path("start_time").asDouble(-1) >= start) {
                    titles.putIfAbsent(i, chapter.path("title").asText());
                    break;
                }
            }
        }
        return titles;
    }

    private static Origin origin(JsonNode source) {
        return new Origin(
                text(source, "url"),
                text(source, "title"),
                text(source, "byline"),
                text(source, "site"),
                text(source, "published"),
                text(source, "language"),
                source.path("words").isInt() ? source.path("words").intValue() : null);
    }

    private static @Nullable String text(JsonNode object, String field) {
        var value = object.path(field).asText();
        return value.isBlank() ? null : value;
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database holds JSON that cannot be read", e);
        }
    }

    /// Whether there is anything to say.
    boolean hasWords() {
        return !lines.isEmpty();
    }

    /// How much there is to say, in characters.
    int length() {
        return script.turns().stream().mapToInt(turn -> turn.text().length()).sum();
    }
}

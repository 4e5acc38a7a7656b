package ai.echogen.pipeline;

import ai.echogen.episode.Article;
import ai.echogen.episode.Speaker;
import ai.echogen.episode.Style;
import ai.echogen.providers.writer.Brief;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the payload of a job asks of an episode or its script, with what it leaves out filled in.
///
/// @param title    null takes the source's own
/// @param minutes  null leaves it to the source's length
/// @param language null believes the source
record Wish(
        @Nullable String title,
        Style style,
        @Nullable Double minutes,
        @Nullable String language,
        List<Speaker> speakers) {
    static final int LONGEST_TITLE = 500;

    /// @param writer who is to write
    /// @param roster the voices of whoever is to speak
    static Wish of(Fields payload, Engaged writer, Roster roster) {
        return new Wish(
                title(payload),
                style(payload),
                payload.number("minutes", Order.SHORTEST_MINUTES, Order.LONGEST_MINUTES),
                language(payload, roster),
                Casting.hosts(payload, roster, writer));
    }

    static @Nullable String title(Fields payload) {
        var title = payload.text("title", 1, LONGEST_TITLE);
        if (title != null && title.isBlank()) {
            payload.wrong("title", "This field must not be blank.", "string_too_short");
        }
        return title == null ? null : title.strip();
    }

    /// What the writer is told about it.
    Brief brief(Article article) {
        var seconds = minutes == null ? Rehearsal.usualSeconds(article) : minutes * 60;
        return new Brief(title, style, speakers, seconds, true);
    }

    private static Style style(Fields payload) {
        var name = payload.text("style", 0, 200);
        if (name == null) {
            return Style.COFFEE_CHAT;
        }
        return Style.ofWire(name).orElseGet(() -> {
            payload.wrong(
                    "style",
                    "There is no style called %s; there are %s."
                            .formatted(
                                    name,
                                    Stream.of(Style.values()).map(Style::wire).collect(Collectors.joining(", "))),
                    "enum");
            return Style.COFFEE_CHAT;
        });
    }

    private static @Nullable String language(Fields payload, Roster roster) {
        var tag = payload.text("language", 1, 35);
        if (tag == null) {
            return null;
        }
        if (Locale.forLanguageTag(tag).getLanguage().isEmpty()) {
            payload.wrong("language", "This is no language tag such as en or en-GB.", "language_tag");
        } else if (!roster.speaks(tag)) {
            payload.wrong(
                    "language",
                    "No voice of %s speaks %s; they speak %s."
                            .formatted(
                                    roster.title(),
                                    Locale.forLanguageTag(tag).getDisplayLanguage(Locale.ENGLISH),
                                    roster.languages()),
                    "language_unsupported");
        }
        return tag;
    }
}

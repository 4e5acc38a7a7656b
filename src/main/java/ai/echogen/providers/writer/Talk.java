package ai.echogen.providers.writer;

import ai.echogen.episode.Article;
import ai.echogen.episode.Segment;
import ai.echogen.episode.Turn;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What frames the article: the opening says what is read and who wrote it, the closing recalls it and takes leave.
final class Talk {
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);
    private static final Pattern BY = Pattern.compile("^(?:by|written by|author:?)\\s+", Pattern.CASE_INSENSITIVE);
    private static final Pattern ADDRESS =
            Pattern.compile("https?:|www\\.|@|\\.(?:com|org|net)/", Pattern.CASE_INSENSITIVE);
    private static final int TITLE = 140;
    private static final int SHORT_TITLE = 70;
    private static final int NAME = 60;

    private final Article article;
    private final Brief brief;
    private final Chooser chooser;
    private final PhraseBook book;
    private final boolean tiny;

    Talk(Article article, Brief brief, Chooser chooser, PhraseBook book, boolean tiny) {
        this.article = article;
        this.brief = brief;
        this.chooser = chooser;
        this.book = book;
        this.tiny = tiny;
    }

    /// The episode's title: the one asked for, else the article's.
    String title() {
        var wanted = brief.title();
        var title = wanted == null ? "" : Heading.line(wanted, TITLE);
        return title.isEmpty() ? sourceTitle() : title;
    }

    private String sourceTitle() {
        var title = Heading.line(article.title(), TITLE);
        return title.isEmpty() ? "Untitled" : title;
    }

    /// @param begins whether the co-host asks for the beginning, since nothing else leads in
    Segment opening(Scale scale, boolean firstPerson, boolean begins) {
        var turns = new ArrayList<Turn>();
        if (tiny) {
            turns.add(say(0, "opening", line(Phrase.GREETING_TINY, 0), subject()));
        } else {
            turns.add(say(0, "opening", line(Phrase.GREETING, 0)));
            turns.add(say(1, "opening", line(Phrase.GREETING_BACK, 1)));
            turns.add(say(0, "opening", subject(), dated()));
            if (firstPerson && scale.chapters() > 2) {
                turns.add(say(1, "opening", line(Phrase.FIRST_PERSON, 1)));
            }
            if (begins) {
                turns.add(say(1, "asking", line(Phrase.BEGIN, 1)));
            }
        }
        return new Segment("Welcome", joined(turns));
    }

    private String subject() {
        var byline = name(article.byline());
        var site = name(article.site());
        var credit = byline != null && site != null && !byline.equalsIgnoreCase(site)
                ? Phrase.CREDIT_BYLINE_SITE
                : site != null ? Phrase.CREDIT_SITE : byline != null ? Phrase.CREDIT_BYLINE : null;
        return line(Phrase.SUBJECT, 0) + (credit == null ? "" : " " + line(credit, 0));
    }

    private String dated() {
        return article.published() == null ? "" : line(Phrase.DATED, 0);
    }

    /// @param recap the article's own sentences, already told
    Segment closing(List<Recalled> recap) {
        var turns = new ArrayList<Turn>();
        recall(recap, turns);
        if (tiny) {
            turns.add(say(
                    1,
                    "closing",
                    line(Phrase.CLOSING_TINY, 1),
                    brief.disclosure() ? line(Phrase.DISCLOSURE_TINY, 1) : ""));
        } else {
            turns.add(say(0, "closing", line(Phrase.CLOSING, 0), hasLink() ? line(Phrase.LINK, 0) : ""));
            if (brief.disclosure()) {
                turns.add(say(1, "closing", line(Phrase.DISCLOSURE, 1)));
            }
            turns.add(say(0, "closing", line(Phrase.FAREWELL, 0)));
            turns.add(say(1, "closing", line(Phrase.FAREWELL_BACK, 1)));
        }
        return new Segment(recap.isEmpty() ? "Goodbye" : "Recap", joined(turns));
    }

    /// A sentence for the recap, possibly without its last clause, and the block that it comes from.
    record Recalled(String text, String block) {}

    private void recall(List<Recalled> recap, List<Turn> turns) {
        for (var i = 0; i < recap.size(); i++) {
            var speaker = (recap.size() - i) % 2;
            var phrase = i == 0
                    ? switch (recap.size()) {
                        case 1 -> Phrase.RECAP_ONE;
                        case 2 -> Phrase.RECAP_TWO;
                        default -> Phrase.RECAP_THREE;
                    }
                    : i == recap.size() - 1 ? Phrase.RECAP_LAST : Phrase.RECAP_NEXT;
            turns.add(new Turn(
                    brief.speakers().get(speaker),
                    line(phrase, speaker) + " " + recap.get(i).text(),
                    book.delivery().get("recap"),
                    List.of(recap.get(i).block())));
        }
    }

    private boolean hasLink() {
        var source = article.source();
        return source != null
                && source.getScheme() != null
                && source.getScheme().startsWith("http");
    }

    private String line(Phrase phrase, int speaker) {
        return chooser.require(phrase, "frame", values(speaker, phrase == Phrase.SUBJECT && !tiny));
    }

    /// A long title is said whole once; where time is short, and at the end, its beginning will do.
    private String spokenTitle(boolean whole) {
        return Heading.line(article.title(), whole ? TITLE : SHORT_TITLE)
                .replaceAll("[.\\s]+$", "")
                .replace('“', '‘')
                .replace('”', '’')
                .replace('"', '\'');
    }

    private Map<String, String> values(int speaker, boolean whole) {
        var values = new HashMap<String, String>();
        values.put("me", person(speaker));
        values.put("you", person(1 - speaker));
        values.put("title", spokenTitle(whole));
        var byline = name(article.byline());
        var site = name(article.site());
        values.put("byline", byline == null ? "" : byline);
        values.put("site", site == null ? "" : site);
        values.put("date", article.published() == null ? "" : MONTH.format(article.published()));
        return values;
    }

    private String person(int speaker) {
        var name = Heading.line(brief.speakers().get(speaker).name(), NAME);
        return name.isEmpty() ? (speaker == 0 ? "your host" : "your co-host") : name;
    }

    private static @Nullable String name(@Nullable String raw) {
        if (raw == null || ADDRESS.matcher(raw).find()) {
            return null;
        }
        var name = BY.matcher(Heading.line(raw, NAME)).replaceFirst("").replaceAll("[.,;:\\s]+$", "");
        return Words.count(name) == 0 ? null : name;
    }

    private Turn say(int speaker, String delivery, String... parts) {
        var text = String.join(
                " ", Arrays.stream(parts).filter(part -> !part.isEmpty()).toList());
        return new Turn(brief.speakers().get(speaker), text, book.delivery().get(delivery), List.of());
    }

    /// Two turns of one speaker in a row, without the article's words in either, are one.
    private static List<Turn> joined(List<Turn> turns) {
        var joined = new ArrayList<Turn>();
        for (var turn : turns) {
            var last = joined.isEmpty() ? null : joined.getLast();
            if (last != null
                    && last.speaker().equals(turn.speaker())
                    && last.rests().isEmpty()
                    && turn.rests().isEmpty()) {
                joined.set(
                        joined.size() - 1,
                        new Turn(last.speaker(), last.text() + " " + turn.text(), last.delivery(), List.of()));
            } else {
                joined.add(turn);
            }
        }
        return joined;
    }
}

package ai.echogen.providers.writer;

import ai.echogen.episode.Block;
import ai.echogen.episode.Segment;
import ai.echogen.episode.Speaker;
import ai.echogen.episode.Turn;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Puts chosen sentences into the hosts' mouths as the [Plan] says.
final class Stage {
    /// Spoken punctuation, when the phrases for it are used up.
    static final String QUOTE = "Quote.";

    private static final int LONGEST_TURN_CHARS = 420;
    private static final int MOST_SENTENCES = 5;

    private final Material material;
    private final Plan plan;
    private final List<Speaker> speakers;
    private final Map<String, String> delivery;

    Stage(Material material, Plan plan, List<Speaker> speakers, Map<String, String> delivery) {
        this.material = material;
        this.plan = plan;
        this.speakers = speakers;
        this.delivery = delivery;
    }

    /// The chapters of which at least one sentence is chosen.
    List<Segment> play(BitSet chosen) {
        var segments = new ArrayList<Segment>();
        for (var act : plan.acts()) {
            var scene = new Scene(chosen);
            act.parts().forEach(scene::play);
            if (!scene.turns.isEmpty()) {
                segments.add(new Segment(act.chapter().title(), scene.turns));
            }
        }
        return segments;
    }

    /// One chapter while it is being played.
    private final class Scene {
        private final BitSet chosen;
        private final List<Turn> turns = new ArrayList<>();
        private int last = -1;
        private int run;
        private String quoted = "";
        private Plan.@Nullable Reaction reaction;

        /// Asked as soon as there is an answer: what it leads into may begin with a part of which nothing is said.
        private Plan.@Nullable Lead question;

        private Scene(BitSet chosen) {
            this.chosen = chosen;
        }

        private void play(Plan.Part part) {
            var lead = part.lead();
            var announcement = lead == null || lead.question() ? null : lead;
            if (lead != null && lead.question()) {
                question = lead;
            }
            for (var beat : part.beats()) {
                var said = chosen.get(beat.first(), beat.end()).stream()
                        .mapToObj(i -> material.sentences().get(beat.first() + i))
                        .toList();
                if (!said.isEmpty()) {
                    tell(beat, said, announcement);
                    announcement = null;
                }
            }
        }

        private void tell(Plan.Beat beat, List<Sentence> said, Plan.@Nullable Lead announcement) {
            var asked = question;
            question = null;
            // the third turn in a row by one voice goes to the other
            var teller =
                    beat.teller() == last && run >= 2 && reaction == null && asked == null ? 1 - last : beat.teller();
            var before = new ArrayList<String>();
            var rests = new ArrayList<String>();
            if (asked != null) {
                add(1 - teller, asked.text(), "asking", asked.block() == null ? List.of() : List.of(asked.block()));
            } else if (reaction != null && last >= 0) {
                if (teller != last) {
                    before.add(reaction.text());
                } else {
                    add(1 - last, reaction.text(), "reacting", List.of());
                }
            } else if (beat.opener() != null && last >= 0 && teller != last) {
                before.add(beat.opener());
            }
            if (announcement != null) {
                before.add(announcement.text());
                if (announcement.block() != null) {
                    rests.add(announcement.block());
                }
            }
            var cut = isLong(said) ? middle(said) : said.size();
            add(teller, text(before, said.subList(0, cut)), "telling", blocks(rests, said.subList(0, cut)));
            if (cut < said.size()) {
                add(
                        1 - teller,
                        text(List.of(), said.subList(cut, said.size())),
                        "telling",
                        blocks(List.of(), said.subList(cut, said.size())));
            }
            var planned = beat.reaction();
            reaction = planned != null
                            && (planned.trigger() < 0
                                    || planned.trigger() == said.getLast().index())
                    ? planned
                    : null;
        }

        /// Quoted blocks stand in quotation marks, and are announced when they begin.
        private String text(List<String> before, List<Sentence> said) {
            var parts = new ArrayList<>(before);
            var open = "";
            for (var sentence : said) {
                var quote = sentence.kind() == Block.Kind.QUOTE;
                if (!open.isEmpty() && !open.equals(sentence.block())) {
                    parts.add(parts.removeLast() + "”");
                    open = "";
                }
                if (quote && open.isEmpty()) {
                    if (!quoted.equals(sentence.block())) {
                        parts.add(plan.quotes().getOrDefault(sentence.block(), QUOTE));
                    }
                    quoted = sentence.block();
                    open = sentence.block();
                    parts.add("“" + inner(sentence.text()));
                } else {
                    parts.add(quote ? inner(sentence.text()) : sentence.text());
                }
            }
            return String.join(" ", parts) + (open.isEmpty() ? "" : "”");
        }

        private void add(int speaker, String text, String kind, List<String> rests) {
            turns.add(new Turn(speakers.get(speaker), text, delivery.get(kind), rests));
            run = speaker == last ? run + 1 : 1;
            last = speaker;
        }
    }

    private static String inner(String text) {
        return text.replaceAll("^[“\"]|[”\"]$", "").replace('“', '‘').replace('”', '’');
    }

    private static boolean isLong(List<Sentence> said) {
        return said.size() > 1
                && (said.size() > MOST_SENTENCES && !said.getLast().fragment() || chars(said) > LONGEST_TURN_CHARS);
    }

    private static int middle(List<Sentence> said) {
        var best = 1;
        for (var cut = 2; cut < said.size(); cut++) {
            if (Math.abs(chars(said.subList(0, cut)) - chars(said) / 2)
                    < Math.abs(chars(said.subList(0, best)) - chars(said) / 2)) {
                best = cut;
            }
        }
        return best;
    }

    private static int chars(List<Sentence> said) {
        return said.stream().mapToInt(Sentence::chars).sum();
    }

    private static List<String> blocks(List<String> before, List<Sentence> said) {
        var blocks = new ArrayList<>(before);
        for (var sentence : said) {
            if (!blocks.contains(sentence.block())) {
                blocks.add(sentence.block());
            }
        }
        return blocks;
    }
}

package ai.echogen.providers.writer;

import static java.util.Objects.requireNonNull;

import ai.echogen.episode.Article;
import ai.echogen.episode.Block;
import ai.echogen.episode.Script;
import ai.echogen.episode.Segment;
import ai.echogen.episode.Turn;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.providers.writer.llm.Completion;
import ai.echogen.providers.writer.llm.ModelJson;
import ai.echogen.providers.writer.llm.Prompt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A writer that asks a language model: once for an outline, then once for each segment with the blocks that
/// the outline routed to it. What comes back is measured, and asked for again where it is unusable or far
/// from its length.
///
/// The same answers give the same questions, so a job that starts again finds all of them in its journal.
/// One for one episode; not for several threads.
public final class ModelWriter implements Writer {
    /// Off by less than this is not worth another call: measured turns will be asked for again if they must.
    private static final double NEAR = 0.22;

    private static final double CLOSE_ENOUGH = 0.05;
    private static final int MOST_TRIES = 3;
    private static final int MOST_REWRITES = 3;

    private final Ask ask;
    private final String model;
    private final String id;
    private @Nullable Draft draft;

    /// Puts a question to the model and waits for its answer.
    @FunctionalInterface
    public interface Ask {
        /// @param useful whether an answer is of any use: one that is not was paid in vain
        /// @throws Failure when the vendor refuses; [Code#SOURCE_TOO_LARGE] when the question is too long
        /// for it
        Completion ask(Prompt prompt, Predicate<Completion> useful) throws InterruptedException;
    }

    /// @param id who the script says wrote it, for example `openai/gpt-5.4-mini`
    public ModelWriter(Ask ask, String model, String id) {
        this.ask = ask;
        this.model = model;
        this.id = id;
    }

    /// What is written so far.
    ///
    /// @param wanted seconds for each scene
    private record Draft(ModelOutline outline, List<List<Turn>> scenes, List<Double> wanted, boolean complete) {}

    @Override
    public Script write(Article article, Brief brief, Pace pace) throws InterruptedException {
        var material = article.blocks().stream()
                .filter(block ->
                        block.kind() != Block.Kind.CODE && !block.text().isBlank())
                .toList();
        if (material.isEmpty()) {
            throw new Failure(
                    Code.SOURCE_TOO_SHORT,
                    "No sentence in this text can be read aloud, so there is nothing to make an episode of:"
                            + " choose a text with running sentences.");
        }
        var prompts = new ModelPrompts(model, article, material, brief);
        var length = new ModelLength(article, brief, pace);
        draft = draft == null ? composed(prompts, length) : fitted(draft, prompts, length);
        return script(article, brief, draft);
    }

    private Draft composed(ModelPrompts prompts, ModelLength length) throws InterruptedException {
        var outline = outline(prompts, length.segments());
        var wanted = length.shares(outline);
        var scenes = new ArrayList<List<Turn>>();
        for (var i = 0; i < outline.scenes().size(); i++) {
            scenes.add(scene(prompts, length, outline, i, scenes, wanted.get(i)));
        }
        if (scenes.stream().allMatch(List::isEmpty)) {
            throw new Failure(
                    Code.PROVIDER_REFUSED,
                    "The model %s answered nothing that can be used as a dialogue: choose another model."
                            .formatted(id));
        }
        return new Draft(outline, scenes, wanted, length.exhausted());
    }

    private ModelOutline outline(ModelPrompts prompts, int segments) throws InterruptedException {
        var room = ModelPrompts.MOST_SOURCE;
        for (var attempt = 0; attempt < MOST_TRIES; attempt++) {
            try {
                var answer = ask.ask(
                        prompts.outline(segments, room, attempt),
                        said -> read(said, prompts, segments).isPresent());
                var outline = read(answer, prompts, segments);
                if (outline.isPresent()) {
                    return outline.get();
                }
            } catch (Failure e) {
                if (e.code() != Code.SOURCE_TOO_LARGE) {
                    throw e;
                }
                room /= 3;
            }
        }
        return ModelOutline.inOrder(prompts.article(), prompts.material(), segments);
    }

    private static Optional<ModelOutline> read(Completion answer, ModelPrompts prompts, int segments) {
        return ModelJson.read(answer.text(), "segments")
                .flatMap(read -> ModelOutline.read(read.json(), prompts.material(), segments));
    }

    /// Nothing when the model never answered anything usable: an episode can do without one segment.
    private List<Turn> scene(
            ModelPrompts prompts,
            ModelLength length,
            ModelOutline outline,
            int index,
            List<List<Turn>> before,
            double seconds)
            throws InterruptedException {
        var words = length.words(seconds);
        var room = ModelPrompts.MOST_SOURCE / 2;
        List<Turn> best = List.of();
        for (var attempt = 0; attempt < MOST_TRIES; attempt++) {
            try {
                var prompt = prompts.scene(outline, index, before, words, room, attempt);
                var answer = ask.ask(
                        prompt,
                        said -> turns(said, prompts, outline, index, before).isPresent());
                var turns = turns(answer, prompts, outline, index, before);
                if (turns.isPresent()) {
                    var is = length.seconds(turns.get());
                    if (best.isEmpty() || Math.abs(is - seconds) < Math.abs(length.seconds(best) - seconds)) {
                        best = turns.get();
                    }
                    if (Math.abs(is - seconds) <= NEAR * seconds) {
                        break;
                    }
                    words = Math.clamp(Math.round(words * seconds / Math.max(1, is)), words / 3, words * 3);
                }
            } catch (Failure e) {
                if (e.code() != Code.SOURCE_TOO_LARGE) {
                    throw e;
                }
                room /= 3;
            }
        }
        return length.trimmed(best, seconds, index == outline.scenes().size() - 1);
    }

    private static Optional<List<Turn>> turns(
            Completion answer, ModelPrompts prompts, ModelOutline outline, int index, List<List<Turn>> before) {
        return ModelJson.read(answer.text(), "turns")
                .map(read -> new ModelTurns(
                                prompts.brief(), outline.scenes().get(index).blocks(), before)
                        .read(read.json()))
                .filter(turns -> !turns.isEmpty());
    }

    /// The pace has heard the turns by now. What is too long or too short is mended where it deviates most.
    private Draft fitted(Draft before, ModelPrompts prompts, ModelLength length) throws InterruptedException {
        var scenes = new ArrayList<>(before.scenes());
        var wanted = length.shares(before.outline());
        for (var rewrite = 0; rewrite < MOST_REWRITES; rewrite++) {
            var miss = length.total(scenes) - length.target();
            if (Math.abs(miss) <= CLOSE_ENOUGH * length.target() || (miss < 0 && length.exhausted())) {
                break;
            }
            var worst = worst(scenes, wanted, length, miss > 0);
            var seconds = Math.max(5, length.seconds(scenes.get(worst)) - miss);
            var last = worst == scenes.size() - 1;
            var others = new ArrayList<>(scenes.subList(0, worst));
            scenes.set(
                    worst,
                    miss > 0 && miss < NEAR * wanted.get(worst)
                            ? length.trimmed(scenes.get(worst), seconds, last)
                            : scene(prompts, length, before.outline(), worst, others, seconds));
        }
        return new Draft(before.outline(), scenes, wanted, length.exhausted());
    }

    private static int worst(List<List<Turn>> scenes, List<Double> wanted, ModelLength length, boolean tooLong) {
        var worst = 0;
        var most = Double.NEGATIVE_INFINITY;
        for (var i = 0; i < scenes.size(); i++) {
            var off = (length.seconds(scenes.get(i)) - wanted.get(i)) * (tooLong ? 1 : -1);
            if (off > most) {
                most = off;
                worst = i;
            }
        }
        return worst;
    }

    private Script script(Article article, Brief brief, Draft draft) {
        var segments = new ArrayList<Segment>();
        for (var i = 0; i < draft.scenes().size(); i++) {
            if (!draft.scenes().get(i).isEmpty()) {
                segments.add(new Segment(
                        draft.outline().scenes().get(i).title(), draft.scenes().get(i)));
            }
        }
        if (brief.disclosure()) {
            var last = segments.removeLast();
            var turns = new ArrayList<>(last.turns());
            turns.add(new Turn(brief.host(), draft.outline().disclosure(), null, List.of()));
            segments.add(new Segment(last.title(), turns));
        }
        var title = brief.title() == null || brief.title().isBlank()
                ? draft.outline().title()
                : brief.title();
        return new Script(
                requireNonNull(title),
                article.language(),
                id,
                brief.style(),
                brief.speakers(),
                segments,
                draft.outline().summary(),
                draft.complete());
    }
}

package ai.echogen.pipeline;

import ai.echogen.episode.Article;
import ai.echogen.episode.Script;
import ai.echogen.episode.Speaker;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.jobs.Run;
import ai.echogen.jobs.StepKey;
import ai.echogen.providers.Access;
import ai.echogen.providers.Outcome;
import ai.echogen.providers.Prices;
import ai.echogen.providers.writer.Brief;
import ai.echogen.providers.writer.ModelWriter;
import ai.echogen.providers.writer.llm.Completion;
import ai.echogen.providers.writer.llm.Llm;
import ai.echogen.providers.writer.llm.Model;
import ai.echogen.providers.writer.llm.Prompt;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A vendor's model writes: every question to it is a step, so that a job that goes on elsewhere pays for
/// none twice. Each job asks for itself: who generates again wants another script.
final class ModelWriting implements Writing {
    private final Llm llm;
    private final Access access;
    private final Supplier<Prices> prices;
    private final String model;
    private @Nullable ModelWriter writer;
    private @Nullable Model listed;

    /// @param prices that hold now
    ModelWriting(Llm llm, Access access, Supplier<Prices> prices, String model) {
        this.llm = llm;
        this.access = access;
        this.prices = prices;
        this.model = model;
    }

    /// It writes for as many as an [Order] allows.
    @Override
    public void check(List<Speaker> hosts) {}

    @Override
    public Script write(Run run, Article article, Brief brief, MeasuredPace pace) throws InterruptedException {
        if (writer == null) {
            writer = new ModelWriter(
                    (prompt, useful) -> ask(run, prompt, useful),
                    model,
                    llm.vendor().id() + "/" + model);
        }
        try {
            return writer.write(article, brief, pace);
        } catch (Failure e) {
            throw e.code() == Code.MODEL_UNKNOWN ? withOthers(e) : e;
        }
    }

    private Completion ask(Run run, Prompt prompt, Predicate<Completion> useful) throws InterruptedException {
        var key = StepKey.of(
                "ask",
                run.job().toString(),
                llm.vendor().id(),
                prompt.model(),
                prompt.system(),
                prompt.user(),
                prompt.schema().toString(),
                String.valueOf(prompt.mostTokens()));
        return run.step(
                key,
                Completion.class,
                Charges.asking(prices.get(), access, prompt, listed()),
                () -> Settled.attempt(llm.complete(access, prompt).judged(useful)));
    }

    /// As its vendor lists it, where that says what the model costs and nothing else does.
    private @Nullable Model listed() throws InterruptedException {
        if (listed == null
                && llm.vendor().tellsPrices()
                && llm.models(access) instanceof Outcome.Done<List<Model>>(var models, var _)) {
            listed = models.stream()
                    .filter(known -> known.id().equals(model))
                    .findFirst()
                    .orElse(null);
        }
        return listed;
    }

    /// Names are mistyped, and models are retired.
    private Failure withOthers(Failure unknown) throws InterruptedException {
        if (!(llm.models(access) instanceof Outcome.Done<List<Model>>(var models, var _)) || models.isEmpty()) {
            return unknown;
        }
        var near = Near.of(model, models.stream().map(Model::id).toList());
        return new Failure(
                unknown.code(),
                "%s Of %s, %s come nearest.".formatted(unknown.getMessage(), model, String.join(", ", near)));
    }
}

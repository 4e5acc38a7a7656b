package ai.echogen.pipeline;

import ai.echogen.audio.Mastered;
import ai.echogen.audio.Mastering;
import ai.echogen.audio.Tags;
import ai.echogen.audio.Timeline;
import ai.echogen.jobs.Attempt;
import ai.echogen.jobs.Run;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/// A timeline becomes the finished file: mixed, brought to its loudness, encoded, tagged.
@Singleton
final class MasterStep {
    private final Mastering mastering;

    MasterStep(Mastering mastering) {
        this.mastering = mastering;
    }

    /// @param item an MP3
    Mastered master(Run run, Shelf shelf, Timeline timeline, Tags tags, Item item, Advance advance)
            throws InterruptedException {
        return new FileStep<>(item, Mastered.class, "master", parts(run, timeline, tags, item)).in(run, shelf, () -> {
            var mastered = mastering.master(
                    timeline, tags, shelf.place(item), fraction -> advance.at(Stage.MASTER, fraction, ""));
            shelf.keep(item);
            return Attempt.made(mastered);
        });
    }

    /// Takes by their names, since their folders differ from machine to machine.
    private static List<String> parts(Run run, Timeline timeline, Tags tags, Item item) {
        var parts = new ArrayList<String>();
        parts.add(run.job().toString());
        parts.add(item.name());
        parts.add(tags.title());
        parts.add(tags.artist());
        parts.add(tags.album());
        parts.add(tags.language());
        parts.add(timeline.settings().toString());
        for (var placed : timeline.placed()) {
            parts.add(
                    "%s %s %s %s".formatted(placed.take().getFileName(), placed.lead(), placed.start(), placed.end()));
        }
        for (var chapter : tags.chapters()) {
            parts.add(chapter.start() + " " + chapter.title());
        }
        return parts;
    }
}

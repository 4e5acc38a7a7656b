package ai.echogen.pipeline;

import ai.echogen.audio.Chapter;
import ai.echogen.audio.Timeline;
import ai.echogen.episode.Script;
import ai.echogen.transcript.Line;
import ai.echogen.transcript.Mark;
import ai.echogen.transcript.Transcript;
import java.util.ArrayList;
import java.util.List;

/// Where a script's parts came to lie in the finished audio.
final class Chapters {
    private Chapters() {}

    /// A chapter starts where its segment's first word does; the first one at the very beginning.
    static List<Chapter> of(Script script, Timeline timeline) {
        var chapters = new ArrayList<Chapter>();
        var turn = 0;
        for (var segment : script.segments()) {
            if (segment.turns().isEmpty()) {
                continue;
            }
            chapters.add(new Chapter(turn == 0 ? 0 : timeline.chapterStart(turn), segment.title()));
            turn += segment.turns().size();
        }
        return chapters;
    }

    static Transcript transcript(Script script, Timeline timeline) {
        var lines = new ArrayList<Line>();
        for (var turn : script.turns()) {
            var placed = timeline.placed().get(lines.size());
            lines.add(new Line(turn.speaker().name(), turn.text(), placed.start(), placed.end()));
        }
        return new Transcript(
                script.title(),
                Transcript.SYNTHETIC,
                script.language(),
                lines,
                of(script, timeline).stream()
                        .map(chapter -> new Mark(chapter.start(), chapter.title()))
                        .toList());
    }
}

package ai.echogen.pipeline;

import ai.echogen.episode.Turn;
import ai.echogen.jobs.Charge;
import ai.echogen.providers.Access;
import ai.echogen.providers.Outcome;
import ai.echogen.providers.tts.hosted.Conversation;
import ai.echogen.providers.tts.hosted.HostedTakes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A vendor's voices speak to each other.
///
/// @param voicing how each turn is spoken by itself
record HostedConversing(HostedVoicing voicing, Conversation conversation, HostedTakes takes, Access access)
        implements Conversing {
    @Override
    public boolean fits(List<Turn> turns) {
        var voices =
                turns.stream().map(turn -> turn.speaker().voice()).distinct().count();
        var characters = turns.stream()
                .mapToInt(turn -> turn.text().length()
                        + (turn.delivery() == null ? 0 : turn.delivery().length() + 3))
                .sum();
        return voices <= conversation.mostVoices() && characters <= conversation.longest();
    }

    @Override
    public List<String> parts(List<Turn> turns, String language) {
        var parts = new ArrayList<String>();
        turns.forEach(turn -> parts.addAll(voicing.parts(turn, language)));
        return parts;
    }

    @Override
    public Charge charge(List<Turn> turns) {
        return voicing.charge(turns);
    }

    @Override
    public Outcome<Boolean> speak(List<Turn> turns, String language, List<Path> files) throws InterruptedException {
        return takes.exchange(
                conversation,
                access,
                turns.stream()
                        .map(turn -> voicing.line(new Utterance(turn, null, null), language))
                        .toList(),
                files);
    }
}

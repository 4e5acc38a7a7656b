package ai.echogen.pipeline;

import ai.echogen.episode.Speaker;
import ai.echogen.providers.tts.hosted.HostedVoice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who speaks when the chosen voices' vendor is out, as a payload says:
/// `{"provider": …, "model": …, "voices": […]}`.
///
/// @param voices for the speakers in their order; who gets none here gets one that sounds like theirs
record Fallback(Engaged engaged, List<String> voices) {
    private static final int MOST_VOICES = 20;

    Fallback {
        voices = List.copyOf(voices);
    }

    /// @param voice what the payload says about the voice
    /// @return null where it wants nobody to step in
    static @Nullable Fallback in(Fields voice) {
        if (!voice.has("fallback")) {
            return null;
        }
        var fields = voice.inside("fallback");
        if (!fields.isThere()) {
            return null; // the mistake is noted
        }
        return new Fallback(Engaged.voice(fields), fields.texts("voices", MOST_VOICES));
    }

    Fallback by(Engaged other) {
        return new Fallback(other, voices);
    }

    /// Which voice steps in for which.
    ///
    /// @param theirs the voices of the chosen provider, `ours` those of this one
    Map<String, String> standIns(List<Speaker> speakers, Roster theirs, Roster ours, String language) {
        var standIns = new LinkedHashMap<String, String>();
        for (var i = 0; i < speakers.size(); i++) {
            var voice = speakers.get(i).voice();
            if (i < voices.size()) {
                standIns.putIfAbsent(voice, voices.get(i));
            }
        }
        for (var speaker : speakers) {
            if (!standIns.containsKey(speaker.voice())) {
                standIns.put(speaker.voice(), alike(theirs.find(speaker.voice()), ours, language, standIns));
            }
        }
        return standIns;
    }

    /// A voice that nobody has, of the same gender where both vendors tell it.
    private static String alike(@Nullable HostedVoice voice, Roster ours, String language, Map<String, String> taken) {
        var order = ours.inOrder(language);
        var free = order.stream().filter(id -> !taken.containsValue(id)).toList();
        var gender = voice == null ? null : voice.gender();
        return free.stream()
                .filter(id ->
                        gender != null && ours.find(id) instanceof HostedVoice found && gender.equals(found.gender()))
                .findFirst()
                .orElse(free.isEmpty() ? order.isEmpty() ? "" : order.getFirst() : free.getFirst());
    }
}

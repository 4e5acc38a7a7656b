package ai.echogen.pipeline;

import org.jspecify.annotations.Nullable;

/// How a script is to be spoken, as a payload's `voice` says:
/// `{"provider": …, "model": …, "dialogue": …, "fallback": …}`.
///
/// @param dialogue whether turns are spoken together where the model can; null leaves it to what is usual
/// @param fallback who speaks when these are out; null for nobody
record VoiceOrder(
        Engaged engaged,
        @Nullable Boolean dialogue,
        @Nullable Fallback fallback) {
    static VoiceOrder of(Fields payload) {
        return in(payload.inside("voice"), null);
    }

    /// @param voice     what the payload says about the voice
    /// @param otherwise who speaks when it names nobody; null for the built-in voices
    static VoiceOrder in(Fields voice, @Nullable Engaged otherwise) {
        return new VoiceOrder(
                otherwise == null || voice.has("provider") ? Engaged.voice(voice) : otherwise,
                voice.flag("dialogue"),
                Fallback.in(voice));
    }

    /// Everybody whose keys are needed.
    Engaged[] all() {
        return fallback == null ? new Engaged[] {engaged} : new Engaged[] {engaged, fallback.engaged()};
    }

    VoiceOrder by(Engaged other) {
        return new VoiceOrder(other, dialogue, fallback);
    }
}

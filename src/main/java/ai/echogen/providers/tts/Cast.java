package ai.echogen.providers.tts;

/// The voices inside the Flite module, and how each sounds best in a conversation. Measured on sentences from news and
/// technical prose: at speed 1 they speak 155 to 170 words a minute, and are equally loud at about -20 dBFS (RMS).
@SuppressWarnings("ImmutableEnumChecker") // a voice is a record of strings
enum Cast {
    /// Flite's own range of 27 Hz leaves 7 % of the pitch, half of what people do; this one leaves about 11 %.
    SLT(new Voice("slt", "Sally", "clear and lively", "female", "en-US", 16_000), "slt", 1.10, 172, 43, 0.61),
    /// This voice carries its own melody: Flite ignores the pitch and the range.
    RMS(new Voice("rms", "Ross", "deep and calm", "male", "en-US", 16_000), "rms", 1.0, 98, 24, 1.15),
    AWB(new Voice("awb", "Alasdair", "Scottish, quick", "male", "en-GB", 16_000), "awb", 1.12, 132, 25, 1.03),
    KAL(new Voice("kal", "Kal", "robotic, from the nineties", "male", "en-US", 16_000), "kal16", 1.18, 95, 13, 2.2);

    private final Voice voice;
    private final String engineName;
    private final double stretch;
    private final double pitch;
    private final double range;
    private final double gain;

    Cast(Voice voice, String engineName, double stretch, double pitch, double range, double gain) {
        this.voice = voice;
        this.engineName = engineName;
        this.stretch = stretch;
        this.pitch = pitch;
        this.range = range;
        this.gain = gain;
    }

    Voice voice() {
        return voice;
    }

    Flite.Manner manner(double speed) {
        return new Flite.Manner(engineName, stretch / speed, pitch, range, gain);
    }
}

package ai.echogen.providers.tts;

/// The voices inside the Flite module, and how each sounds best.
enum Cast {
    SLT(new Voice("slt", "Sally", "clear and lively", "female", "en-US", 16_000), "slt", 1.0, 172, 29),
    RMS(new Voice("rms", "Ross", "deep and calm", "male", "en-US", 16_000), "rms", 1.0, 96, 20),
    AWB(new Voice("awb", "Alasdair", "Scottish, quick", "male", "en-GB", 16_000), "awb", 1.0, 130, 26),
    KAL(new Voice("kal", "Kal", "robotic, from the nineties", "male", "en-US", 16_000), "kal16", 1.0, 95, 11);

    private final Voice voice;
    private final String engineName;
    private final double stretch;
    private final double pitch;
    private final double range;

    Cast(Voice voice, String engineName, double stretch, double pitch, double range) {
        this.voice = voice;
        this.engineName = engineName;
        this.stretch = stretch;
        this.pitch = pitch;
        this.range = range;
    }

    Voice voice() {
        return voice;
    }

    Flite.Manner manner(double speed) {
        return new Flite.Manner(engineName, stretch / speed, pitch, range);
    }
}

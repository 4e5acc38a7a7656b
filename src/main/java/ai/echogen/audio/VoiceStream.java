package ai.echogen.audio;

import java.io.IOException;

/// The part of a take that is used, at the mix's rate: without rumble, brought to the common level, lightly compressed,
/// faded in and out. Always exactly as long as planned.
final class VoiceStream implements Samples {
    /// Under the lowest voice; plosives and handling noise live there.
    private static final double RUMBLE_HERTZ = 70;

    private static final int FADE_IN = Mix.RATE * 6 / 1000;
    private static final int FADE_OUT = Mix.RATE * 10 / 1000;
    private static final int STRETCH = 4096;

    private final Mix.Voice voice;
    private final Decoder decoder;
    private final Biquad rumble = Biquad.highPass(RUMBLE_HERTZ, Mix.RATE);
    private final Compressor compressor = new Compressor(Mix.RATE);
    private final float gain;
    private final long fadeIn;
    private final long fadeOut;
    private long at;

    VoiceStream(Mix.Voice voice) throws IOException, InterruptedException {
        this.voice = voice;
        gain = (float) Decibels.factor(voice.gain());
        fadeIn = Math.min(FADE_IN, voice.samples() / 4);
        fadeOut = Math.min(FADE_OUT, voice.samples() / 4);
        decoder = new Decoder(voice.placed().take(), Mix.RATE);
        try {
            skip();
        } catch (IOException | InterruptedException | RuntimeException e) {
            decoder.close();
            throw e;
        }
    }

    private void skip() throws IOException, InterruptedException {
        var thrownAway = new float[STRETCH];
        var left = voice.skip();
        while (left > 0) {
            if (Thread.interrupted()) {
                throw new InterruptedException("mixing was stopped");
            }
            var got = decoder.read(thrownAway, 0, (int) Math.min(left, STRETCH));
            if (got == 0) {
                throw new IOException("it became shorter while the episode was mixed");
            }
            // the filter hears what comes before, so that it has settled when the part begins
            rumble.apply(thrownAway, 0, got);
            left -= got;
        }
    }

    @Override
    public int read(float[] into, int from, int length) throws IOException {
        var wanted = (int) Math.min(length, voice.samples() - at);
        if (wanted <= 0) {
            return 0;
        }
        var got = decoder.read(into, from, wanted);
        for (var i = from + got; i < from + wanted; i++) {
            into[i] = 0;
        }
        rumble.apply(into, from, wanted);
        for (var i = from; i < from + wanted; i++) {
            into[i] *= gain;
        }
        compressor.apply(into, from, wanted);
        fade(into, from, wanted);
        at += wanted;
        return wanted;
    }

    private void fade(float[] samples, int from, int length) {
        if (at < fadeIn || at + length > voice.samples() - fadeOut) {
            for (var i = 0; i < length; i++) {
                samples[from + i] *= raised(at + i + 1, fadeIn) * raised(voice.samples() - at - i, fadeOut);
            }
        }
    }

    /// A raised cosine from 0 to 1.
    private static float raised(long step, long steps) {
        return step >= steps ? 1 : (float) (0.5 - 0.5 * Math.cos(Math.PI * step / (steps + 1)));
    }

    @Override
    public void close() {
        decoder.close();
    }
}

package ai.echogen.audio;

import ai.echogen.ops.Check;
import org.bytedeco.ffmpeg.global.avutil;

/// Whether this machine loads the audio libraries.
public final class AudioCheck implements Check {
    @Override
    public String name() {
        return "Audio";
    }

    @Override
    public Finding look() {
        Ffmpeg.ready();
        return Finding.good("FFmpeg %s loads".formatted(avutil.av_version_info().getString()));
    }
}

package ai.echogen.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class Mp3FileTest {
    @TempDir
    Path folder;

    @Test
    void the_info_frame_tells_length_delay_and_padding() throws Exception {
        var samples = 100_000;
        var file = folder.resolve("a.mp3");
        write(file, samples, new byte[0]);
        var bytes = Files.readAllBytes(file);
        var info = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("Info");
        // a mono MPEG-1 frame: 4 bytes of header, 17 of side information
        assertThat(info).isEqualTo(21);
        var in = ByteBuffer.wrap(bytes);
        assertThat(in.getInt(info + 4)).as("frames, bytes, seek table, quality").isEqualTo(15);
        var frames = in.getInt(info + 8);
        assertThat(in.getInt(info + 12)).isEqualTo(bytes.length);
        var gaps = in.getInt(info + 16 + 100 + 4 + 20) & 0xFF_FFFF;
        var delay = gaps >> 12;
        var padding = gaps & 0xFFF;
        assertThat(delay).isEqualTo(576);
        assertThat(frames * 1152 - delay - padding).isEqualTo(samples);
        // constant bit rate: the seek table is a straight line
        assertThat(in.get(info + 16 + 50) & 0xFF).isBetween(120, 136);
    }

    @Test
    void what_is_decoded_is_as_long_as_what_was_encoded() throws Exception {
        for (var samples : new int[] {1, 500, 1_151, 1_152, 1_153, 44_100}) {
            var file = folder.resolve(samples + ".mp3");
            write(file, samples, new byte[0]);
            assertThat(TestSound.decoded(file, Mix.RATE).length).isEqualTo(samples);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_full_disk_is_reported() {
        assertThatThrownBy(() -> write(Path.of("/dev/full"), 400_000, new byte[100_000]))
                .isInstanceOf(FfmpegException.class)
                .hasMessageContaining("No space left on device");
        assertThatThrownBy(() -> write(Path.of("/dev/full"), 1_000, new byte[0]))
                .isInstanceOf(FfmpegException.class)
                .hasMessageContaining("No space left on device");
    }

    @Test
    void a_folder_that_is_not_there_is_reported() {
        assertThatThrownBy(() -> write(folder.resolve("none/a.mp3"), 1_000, new byte[0]))
                .isInstanceOf(FfmpegException.class)
                .hasMessageContaining("No such file or directory");
    }

    private static void write(Path file, int samples, byte[] tag) throws Exception {
        var frames = new ArrayList<Mp3Frame>();
        var sound = TestSound.tone(440, samples / (double) Mix.RATE, Mix.RATE, 0.3);
        try (var lame = new Lame(Mix.RATE, 96, frames::add)) {
            for (var at = 0; at < sound.length; at += Mp3Frame.SAMPLES) {
                lame.write(sound, at, Math.min(Mp3Frame.SAMPLES, sound.length - at));
            }
            lame.finish();
        }
        try (var mp3 = new Mp3File(file, Mix.RATE, 96, tag)) {
            for (var frame : frames) {
                mp3.write(frame);
            }
            mp3.finish();
        }
    }
}

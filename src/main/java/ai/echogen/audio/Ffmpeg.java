package ai.echogen.audio;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avfilter;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swresample;
import org.bytedeco.javacpp.Loader;
import org.jspecify.annotations.Nullable;

/// FFmpeg's libraries inside this process: loaded once, silent, every return code looked at.
final class Ffmpeg {
    private static final String CACHE = "org.bytedeco.javacpp.cachedir";
    private static final Object LOCK = new Object();
    private static boolean loaded;
    private static @Nullable Throwable broken;

    private Ffmpeg() {}

    /// Loads the libraries on the first call; later calls cost nothing.
    ///
    /// @throws Failure `AUDIO_FAILED` when this machine cannot load them
    static void ready() {
        synchronized (LOCK) {
            if (!loaded && broken == null) {
                try {
                    load();
                    loaded = true;
                } catch (IOException | RuntimeException | LinkageError e) {
                    broken = e;
                }
            }
            if (broken != null) {
                throw new Failure(
                        Code.AUDIO_FAILED,
                        "The audio libraries cannot be loaded (%s); name a folder that may hold them with -D%s=DIR."
                                .formatted(broken.getMessage(), CACHE),
                        broken);
            }
        }
    }

    private static void load() throws IOException {
        if (System.getProperty(CACHE) == null) {
            var home = Path.of(System.getProperty("user.home", "/"), ".javacpp", "cache");
            if (!takesFiles(home)) {
                System.setProperty(CACHE, privateTemporaryFolder().toString());
            }
        }
        Loader.load(avutil.class);
        // a library that talks to the terminal would garble the progress bar
        avutil.av_log_set_level(avutil.AV_LOG_QUIET);
        Loader.load(swresample.class);
        Loader.load(avcodec.class);
        Loader.load(avformat.class);
        Loader.load(avfilter.class);
    }

    private static boolean takesFiles(Path folder) {
        try {
            Files.createDirectories(folder);
            return Files.isWritable(folder);
        } catch (IOException e) {
            return false;
        }
    }

    /// Code is loaded from this folder, so nobody else may have put it there: the one that is kept between runs counts
    /// only when it is ours alone, otherwise each run gets a fresh one.
    private static Path privateTemporaryFolder() throws IOException {
        var temporary = Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
        var user = System.getProperty("user.name", "");
        var kept = temporary.resolve("echogen-native-" + user);
        try {
            if (!Files.exists(kept)) {
                Files.createDirectory(
                        kept, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            if (Files.getOwner(kept).getName().equals(user)
                    && PosixFilePermissions.toString(Files.getPosixFilePermissions(kept))
                            .equals("rwx------")) {
                return kept;
            }
        } catch (IOException | UnsupportedOperationException e) {
            // a file system without owners, or somebody else's folder: a fresh one is always ours
        }
        return Files.createTempDirectory("echogen-native");
    }

    /// Passes on a return code that is not negative.
    ///
    /// @param doing what was tried, as the subject of a clause: `reading its header`
    static int checked(int code, String doing) throws FfmpegException {
        if (code < 0) {
            throw new FfmpegException(code, doing + " failed: " + says(code));
        }
        return code;
    }

    /// Passes on a pointer that is not null: FFmpeg answers null when memory is short or a part is not built in.
    static <T> T present(@Nullable T pointer, String what) throws FfmpegException {
        if (pointer == null) {
            throw new FfmpegException(avutil.AVERROR_UNKNOWN, "FFmpeg gives no " + what);
        }
        return pointer;
    }

    private static String says(int code) {
        var buffer = new byte[avutil.AV_ERROR_MAX_STRING_SIZE];
        avutil.av_strerror(code, buffer, buffer.length);
        var length = 0;
        while (length < buffer.length && buffer[length] != 0) {
            length++;
        }
        return new String(buffer, 0, length, StandardCharsets.UTF_8);
    }

    /// How FFmpeg wants a file named, so that a colon in the path is not taken for a protocol.
    static String url(Path file) {
        return "file:" + file.toAbsolutePath();
    }
}

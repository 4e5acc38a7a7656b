package ai.echogen.audio;

import java.io.IOException;

/// What one of FFmpeg's libraries answered with a negative number. The message is a clause such as
/// `reading its header failed: Invalid data found when processing input`.
final class FfmpegException extends IOException {
    private final int code;

    FfmpegException(int code, String message) {
        super(message);
        this.code = code;
    }

    /// The negative number: `-errno`, or one of FFmpeg's own tags.
    int code() {
        return code;
    }
}

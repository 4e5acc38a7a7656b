package ai.echogen.storage;

import java.util.Locale;

/// The media type that a name's ending stands for.
public final class FileType {
    private FileType() {}

    public static String of(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)) {
            case "mp3" -> "audio/mpeg";
            case "m4a", "m4b" -> "audio/mp4";
            case "ogg", "opus" -> "audio/ogg";
            case "wav" -> "audio/wav";
            case "flac" -> "audio/flac";
            case "jpg", "jpeg" -> "image/jpeg";
            case "png" -> "image/png";
            case "webp" -> "image/webp";
            case "vtt" -> "text/vtt; charset=utf-8";
            case "srt" -> "application/x-subrip; charset=utf-8";
            case "json" -> "application/json";
            // never a page of this server's
            case "txt", "html", "htm" -> "text/plain; charset=utf-8";
            case "md" -> "text/markdown; charset=utf-8";
            default -> "application/octet-stream";
        };
    }
}

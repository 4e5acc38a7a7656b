package ai.echogen.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A reader of ID3v2.3 written from the standard alone, to judge what the program writes.
record Id3(List<Frame> frames, int bytes) {
    record Frame(String id, byte[] body) {
        String text() {
            return string(body, 0, body.length);
        }
    }

    record Chapter(String id, long start, long end, long startOffset, long endOffset, List<Frame> frames) {}

    record Contents(String id, int flags, List<String> children) {}

    record Picture(String mime, int type, byte[] data) {}

    static Id3 of(Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        if (bytes[0] != 'I' || bytes[1] != 'D' || bytes[2] != '3') {
            throw new IOException("no tag");
        }
        if (bytes[3] != 3 || bytes[4] != 0 || bytes[5] != 0) {
            throw new IOException("not version 2.3.0 without flags");
        }
        var size = 0;
        for (var i = 6; i < 10; i++) {
            if (bytes[i] < 0) {
                throw new IOException("the tag's size is not syncsafe");
            }
            size = size << 7 | bytes[i];
        }
        return new Id3(frames(ByteBuffer.wrap(bytes, 10, size).slice()), 10 + size);
    }

    private static List<Frame> frames(ByteBuffer in) throws IOException {
        var frames = new ArrayList<Frame>();
        while (in.remaining() >= 10) {
            var id = new byte[4];
            in.get(id);
            var size = in.getInt();
            if (in.getShort() != 0 || size < 1 || size > in.remaining()) {
                throw new IOException("a frame of " + size + " bytes");
            }
            var body = new byte[size];
            in.get(body);
            frames.add(new Frame(new String(id, StandardCharsets.US_ASCII), body));
        }
        if (in.hasRemaining()) {
            throw new IOException(in.remaining() + " bytes left over");
        }
        return frames;
    }

    private static String string(byte[] body, int from, int to) {
        return switch (body[from]) {
            case 0 -> new String(body, from + 1, to - from - 1, StandardCharsets.ISO_8859_1);
            case 1 -> new String(body, from + 1, to - from - 1, StandardCharsets.UTF_16);
            default -> throw new IllegalArgumentException("encoding " + body[from]);
        };
    }

    String text(String id) {
        return only(id).text();
    }

    Frame only(String id) {
        var found = frames.stream().filter(frame -> frame.id().equals(id)).toList();
        if (found.size() != 1) {
            throw new IllegalArgumentException(found.size() + " of " + id);
        }
        return found.getFirst();
    }

    /// Language, then text.
    List<String> comment() {
        var body = only("COMM").body();
        if (body[0] != 1 || body[4] != (byte) 0xFF || body[5] != (byte) 0xFE || body[6] != 0 || body[7] != 0) {
            throw new IllegalArgumentException("a comment in UTF-16 with an empty description was expected");
        }
        return List.of(
                new String(body, 1, 3, StandardCharsets.ISO_8859_1),
                new String(body, 8, body.length - 8, StandardCharsets.UTF_16));
    }

    String link() {
        var body = only("WXXX").body();
        var at = 1;
        while (body[at] != 0) {
            at++;
        }
        return new String(body, at + 1, body.length - at - 1, StandardCharsets.ISO_8859_1);
    }

    Picture picture() {
        var in = ByteBuffer.wrap(only("APIC").body());
        in.get();
        var mime = name(in);
        var type = in.get();
        name(in);
        var data = new byte[in.remaining()];
        in.get(data);
        return new Picture(mime, type, data);
    }

    Contents contents() {
        var in = ByteBuffer.wrap(only("CTOC").body());
        var id = name(in);
        var flags = in.get();
        var count = in.get() & 0xFF;
        var children = new ArrayList<String>();
        for (var i = 0; i < count; i++) {
            children.add(name(in));
        }
        return new Contents(id, flags, children);
    }

    List<Chapter> chapters() throws IOException {
        var chapters = new ArrayList<Chapter>();
        for (var frame : frames) {
            if (frame.id().equals("CHAP")) {
                var in = ByteBuffer.wrap(frame.body());
                chapters.add(new Chapter(name(in), number(in), number(in), number(in), number(in), frames(in.slice())));
            }
        }
        return chapters;
    }

    private static long number(ByteBuffer in) {
        return in.getInt() & 0xFFFF_FFFFL;
    }

    private static String name(ByteBuffer in) {
        var name = new StringBuilder();
        for (var b = in.get(); b != 0; b = in.get()) {
            name.append((char) (b & 0xFF));
        }
        return name.toString();
    }
}

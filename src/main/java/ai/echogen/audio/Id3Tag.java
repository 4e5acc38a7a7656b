package ai.echogen.audio;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import org.jspecify.annotations.Nullable;

/// An ID3v2.3 tag with chapters (ID3v2 Chapter Frame Addendum 1.0). Version 2.3 because every player reads it, old cars
/// and Windows too; text is UTF-16, so any script works.
final class Id3Tag {
    private static final int MOST_CHAPTERS = 255;
    private static final int MOST_COVER_BYTES = 500 * 1024;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final byte LATIN1 = 0;
    private static final byte UTF16 = 1;
    private static final byte FRONT_COVER = 3;

    /// Ordered, top level.
    private static final byte CONTENTS_FLAGS = 3;

    private static final int NO_OFFSET = -1;

    private Id3Tag() {}

    /// @param seconds length of the file: where the last chapter ends
    /// @return header and frames, ready to stand before the first MPEG frame
    /// @throws Failure `INVALID_INPUT` for a cover that is missing, too large or no picture
    static byte[] of(Tags tags, double seconds) {
        var language = language(tags.language());
        var frames = new Frames();
        frames.text("TIT2", tags.title());
        frames.text("TPE1", tags.artist());
        frames.text("TALB", tags.album());
        frames.text("TCON", "Podcast");
        date(frames, tags.date());
        frames.plain("TLAN", language);
        frames.plain("TLEN", Long.toString(millis(seconds)));
        comment(frames, language, tags.comment());
        link(frames, tags.link());
        cover(frames, tags.cover());
        chapters(frames, tags.chapters(), seconds);
        return tag(frames.bytes());
    }

    private static byte[] tag(byte[] frames) {
        var out = new Frames();
        out.raw(new byte[] {'I', 'D', '3', 3, 0, 0});
        out.raw(new byte[] {
            (byte) (frames.length >> 21 & 0x7f),
            (byte) (frames.length >> 14 & 0x7f),
            (byte) (frames.length >> 7 & 0x7f),
            (byte) (frames.length & 0x7f)
        });
        out.raw(frames);
        return out.bytes();
    }

    private static void date(Frames frames, @Nullable LocalDate date) {
        if (date != null) {
            frames.plain(
                    "TYER", DateTimeFormatter.ofPattern("uuuu", Locale.ROOT).format(date));
            frames.plain(
                    "TDAT", DateTimeFormatter.ofPattern("ddMM", Locale.ROOT).format(date));
        }
    }

    /// ISO 639-2, three letters; `und` where BCP 47 says something that has none.
    static String language(String bcp47) {
        try {
            var three = Locale.forLanguageTag(bcp47).getISO3Language();
            return three.isEmpty() ? "und" : three;
        } catch (MissingResourceException e) {
            return "und";
        }
    }

    private static void comment(Frames frames, String language, @Nullable String comment) {
        if (comment != null && !comment.isBlank()) {
            var body = new Frames();
            body.raw(new byte[] {UTF16});
            body.raw(language.getBytes(StandardCharsets.ISO_8859_1));
            body.utf16("");
            body.raw(new byte[] {0, 0});
            body.utf16(comment);
            frames.frame("COMM", body.bytes());
        }
    }

    private static void link(Frames frames, @Nullable String link) {
        if (link != null && !link.isBlank()) {
            var body = new Frames();
            body.raw(new byte[] {LATIN1, 0});
            body.raw(ascii(link.strip()).getBytes(StandardCharsets.ISO_8859_1));
            frames.frame("WXXX", body.bytes());
        }
    }

    /// The address with everything that an address may not hold written as percent and hexadecimal digits.
    private static String ascii(String link) {
        var ascii = new StringBuilder();
        for (var unit : link.getBytes(StandardCharsets.UTF_8)) {
            if (unit > ' ' && unit < 0x7F && "\"<>\\^`{|}".indexOf(unit) < 0) {
                ascii.append((char) unit);
            } else {
                ascii.append('%').append(HEX.toHexDigits(unit));
            }
        }
        return ascii.toString();
    }

    private static void cover(Frames frames, @Nullable Path cover) {
        if (cover == null) {
            return;
        }
        var picture = picture(cover);
        var body = new Frames();
        body.raw(new byte[] {LATIN1});
        body.raw(kind(cover, picture).getBytes(StandardCharsets.ISO_8859_1));
        body.raw(new byte[] {0, FRONT_COVER, 0});
        body.raw(picture);
        frames.frame("APIC", body.bytes());
    }

    private static byte[] picture(Path cover) {
        try (var in = Files.newInputStream(cover)) {
            var bytes = in.readNBytes(MOST_COVER_BYTES + 1);
            if (bytes.length > MOST_COVER_BYTES) {
                throw new Failure(
                        Code.INVALID_INPUT,
                        "The cover %s is larger than 500 KB, which players refuse; make it smaller."
                                .formatted(cover.getFileName()));
            }
            return bytes;
        } catch (IOException e) {
            throw new Failure(
                    Code.INVALID_INPUT,
                    "The cover %s cannot be read; check that it exists.".formatted(cover.getFileName()),
                    e);
        }
    }

    private static String kind(Path cover, byte[] picture) {
        if (picture.length > 3 && picture[0] == (byte) 0xFF && picture[1] == (byte) 0xD8) {
            return "image/jpeg";
        }
        if (picture.length > 4 && picture[0] == (byte) 0x89 && picture[1] == 'P' && picture[2] == 'N') {
            return "image/png";
        }
        throw new Failure(
                Code.INVALID_INPUT,
                "The cover %s is neither a JPEG nor a PNG; give one of these.".formatted(cover.getFileName()));
    }

    private static void chapters(Frames frames, List<Chapter> all, double seconds) {
        var chapters = all.subList(0, Math.min(all.size(), MOST_CHAPTERS));
        if (chapters.isEmpty()) {
            return;
        }
        var contents = new Frames();
        contents.name("toc");
        contents.raw(new byte[] {CONTENTS_FLAGS, (byte) chapters.size()});
        for (var i = 0; i < chapters.size(); i++) {
            contents.name("chp" + i);
        }
        frames.frame("CTOC", contents.bytes());
        for (var i = 0; i < chapters.size(); i++) {
            var end = i + 1 < chapters.size()
                    ? chapters.get(i + 1).start()
                    : Math.max(seconds, chapters.get(i).start());
            var body = new Frames();
            body.name("chp" + i);
            body.number(millis(chapters.get(i).start()));
            body.number(millis(end));
            body.number(NO_OFFSET);
            body.number(NO_OFFSET);
            body.text("TIT2", chapters.get(i).title());
            frames.frame("CHAP", body.bytes());
        }
    }

    private static long millis(double seconds) {
        return Math.round(seconds * 1000);
    }

    /// Bytes of frames, one after the other.
    private static final class Frames {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        void frame(String id, byte[] body) {
            raw(id.getBytes(StandardCharsets.ISO_8859_1));
            number(body.length);
            raw(new byte[] {0, 0});
            raw(body);
        }

        void text(String id, String text) {
            var body = new Frames();
            body.raw(new byte[] {UTF16});
            body.utf16(text.replaceAll("\\s+", " ").strip());
            frame(id, body.bytes());
        }

        /// For what is ASCII by definition: numbers, dates, language codes.
        void plain(String id, String text) {
            var body = new Frames();
            body.raw(new byte[] {LATIN1});
            body.raw(text.getBytes(StandardCharsets.ISO_8859_1));
            frame(id, body.bytes());
        }

        /// With a byte-order mark. Control characters would end the text early or garble a display.
        void utf16(String text) {
            raw(new byte[] {(byte) 0xFF, (byte) 0xFE});
            raw(text.replaceAll("[\\p{Cntrl}&&[^\n]]", " ").getBytes(StandardCharsets.UTF_16LE));
        }

        void name(String id) {
            raw(id.getBytes(StandardCharsets.ISO_8859_1));
            raw(new byte[] {0});
        }

        void number(long unsigned) {
            raw(new byte[] {(byte) (unsigned >> 24), (byte) (unsigned >> 16), (byte) (unsigned >> 8), (byte) unsigned});
        }

        void raw(byte[] bytes) {
            out.writeBytes(bytes);
        }

        byte[] bytes() {
            return out.toByteArray();
        }
    }
}

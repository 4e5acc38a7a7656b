package ai.echogen.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Id3TagTest {
    @TempDir
    Path folder;

    @Test
    void every_field_is_read_back() throws Exception {
        var jpeg = new byte[200_000];
        Arrays.fill(jpeg, (byte) 0xFF);
        jpeg[1] = (byte) 0xD8;
        var cover = Files.write(folder.resolve("cover.jpg"), jpeg);
        var id3 = written(new Tags(
                "深海の魚 🐟 – Ünïcode",
                "Алекс и Мира",
                "عرض",
                LocalDate.of(2026, 3, 9),
                "de-AT",
                "Zwei Zeilen\nTräume",
                " https://show.example/über?x=1&y=a b|c",
                cover,
                List.of(new Chapter(0, "Anfang"), new Chapter(42.5, "真ん中"), new Chapter(100, "Schluss"))));
        assertThat(id3.text("TIT2")).isEqualTo("深海の魚 🐟 – Ünïcode");
        assertThat(id3.text("TPE1")).isEqualTo("Алекс и Мира");
        assertThat(id3.text("TALB")).isEqualTo("عرض");
        assertThat(id3.text("TYER")).isEqualTo("2026");
        assertThat(id3.text("TDAT")).isEqualTo("0903");
        assertThat(id3.text("TLAN")).isEqualTo("deu");
        assertThat(id3.text("TLEN")).isEqualTo("123456");
        assertThat(id3.comment()).containsExactly("deu", "Zwei Zeilen\nTräume");
        assertThat(id3.link()).isEqualTo("https://show.example/%C3%BCber?x=1&y=a%20b%7Cc");
        var picture = id3.picture();
        assertThat(picture.mime()).isEqualTo("image/jpeg");
        assertThat(picture.type()).isEqualTo(3);
        assertThat(picture.data()).isEqualTo(jpeg);
    }

    @Test
    void chapters_follow_each_other_to_the_end_and_are_listed() throws Exception {
        var id3 = written(
                plain("en", List.of(new Chapter(0, "One"), new Chapter(42.5, "Two"), new Chapter(100.0004, "Three"))));
        assertThat(id3.contents()).isEqualTo(new Id3.Contents("toc", 3, List.of("chp0", "chp1", "chp2")));
        var chapters = id3.chapters();
        assertThat(chapters).extracting(Id3.Chapter::id).containsExactly("chp0", "chp1", "chp2");
        assertThat(chapters).extracting(Id3.Chapter::start).containsExactly(0L, 42_500L, 100_000L);
        assertThat(chapters).extracting(Id3.Chapter::end).containsExactly(42_500L, 100_000L, 123_456L);
        assertThat(chapters).allSatisfy(chapter -> {
            assertThat(chapter.startOffset()).isEqualTo(0xFFFF_FFFFL);
            assertThat(chapter.endOffset()).isEqualTo(0xFFFF_FFFFL);
            assertThat(chapter.frames()).hasSize(1);
        });
        assertThat(chapters.get(1).frames().getFirst().text()).isEqualTo("Two");
    }

    @Test
    void what_comes_after_255_chapters_belongs_to_the_last() throws Exception {
        var many = IntStream.range(0, 300)
                .mapToObj(i -> new Chapter(i / 3.0, "Chapter " + i))
                .toList();
        var id3 = written(plain("en", many));
        assertThat(id3.contents().children()).hasSize(255);
        assertThat(id3.chapters()).hasSize(255);
        assertThat(id3.chapters().getLast().end()).isEqualTo(123_456);
    }

    @Test
    void a_language_without_a_three_letter_name_is_undetermined() throws Exception {
        assertThat(written(plain("en-US", List.of())).text("TLAN")).isEqualTo("eng");
        assertThat(written(plain("zh-Hant", List.of())).text("TLAN")).isEqualTo("zho");
        assertThat(written(plain("", List.of())).text("TLAN")).isEqualTo("und");
        assertThat(written(plain("not a language", List.of())).text("TLAN")).isEqualTo("und");
        assertThat(written(plain("xx", List.of())).text("TLAN")).hasSize(3);
    }

    @Test
    void hostile_text_breaks_nothing() throws Exception {
        var id3 = written(
                new Tags("a\0b\u0007c\nd \uD800", "", "x".repeat(100_000), null, "en", " ", null, null, List.of()));
        assertThat(id3.text("TIT2")).startsWith("a b c d ");
        assertThat(id3.text("TPE1")).isEmpty();
        assertThat(id3.text("TALB")).hasSize(100_000);
        assertThat(id3.frames()).extracting(Id3.Frame::id).doesNotContain("COMM", "WXXX", "APIC", "CTOC", "TYER");
    }

    @Test
    void a_cover_that_players_refuse_is_refused_first() throws Exception {
        refused(Files.write(folder.resolve("large.jpg"), new byte[500 * 1024 + 1]), "500 KB");
        refused(Files.writeString(folder.resolve("text.jpg"), "not a picture"), "neither");
        refused(Files.createFile(folder.resolve("empty.jpg")), "neither");
        refused(folder.resolve("none.jpg"), "cannot be read");
    }

    private void refused(Path cover, String why) {
        var tags = new Tags("t", "a", "b", null, "en", null, null, cover, List.of());
        assertThatThrownBy(() -> Id3Tag.of(tags, 1))
                .asInstanceOf(InstanceOfAssertFactories.type(Failure.class))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(Code.INVALID_INPUT))
                .extracting(Failure::getMessage)
                .asString()
                .contains(why, cover.getFileName().toString());
    }

    private static Tags plain(String language, List<Chapter> chapters) {
        @Nullable String none = null;
        return new Tags("t", "a", "b", null, language, none, none, null, chapters);
    }

    private Id3 written(Tags tags) throws Exception {
        return Id3.of(Files.write(folder.resolve("tag"), Id3Tag.of(tags, 123.456)));
    }
}

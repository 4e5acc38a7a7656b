package ai.echogen.providers.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceTest {
    @Test
    void addresses_are_told_from_files() {
        assertThat(Source.of("https://example.org/a b"))
                .isEqualTo(new Source.Web(URI.create("https://example.org/a%20b")));
        assertThat(Source.of(" HTTP://EXAMPLE.ORG ")).isEqualTo(new Source.Web(URI.create("http://example.org/")));
        assertThat(Source.of("notes/a.md")).isEqualTo(new Source.File(Path.of("notes/a.md")));
        assertThat(Source.of("Chapter 1: the sea.txt")).isEqualTo(new Source.File(Path.of("Chapter 1: the sea.txt")));
        assertThat(Source.of("C:notes.txt")).isInstanceOf(Source.File.class);
    }

    @Test
    void a_file_address_is_a_file(@TempDir Path folder) {
        var file = folder.resolve("a b.txt");

        assertThat(Source.of(file.toUri().toString())).isEqualTo(new Source.File(file));
    }

    @Test
    void a_file_may_have_a_name_like_an_address(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("about:tides"), "x");

        assertThat(Source.of(file.toString())).isEqualTo(new Source.File(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://example.org/a.txt", "data:text/plain,hello", "javascript:alert(1)", "s3://bucket/x"})
    void other_schemes_are_refused(String argument) {
        assertThatThrownBy(() -> Source.of(argument))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo(Code.ADDRESS_REFUSED))
                .hasMessageContaining("http and https addresses and files");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "a\0b", "http://", "file:relative", "file://host/share"})
    void what_is_neither_is_explained(String argument) {
        assertThatThrownBy(() -> Source.of(argument))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo(Code.INVALID_INPUT));
    }
}

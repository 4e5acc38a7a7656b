package ai.echogen.embedded.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncomingTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            audio/mpeg                      | audio/mpeg
            text/plain; charset=utf-8       | text/plain; charset=utf-8
            audio/mpeg\\r\\nSet-Cookie: a=b | application/octet-stream
            audio/\\0                       | application/octet-stream
            """)
    void a_type_that_could_not_go_out_as_a_header_is_none(String said, String kept) throws Exception {
        var body = """
                --x\r
                Content-Disposition: form-data; name="contentType"\r
                \r
                %s\r
                --x\r
                Content-Disposition: form-data; name=""; filename="a.mp3"\r
                \r
                sound\r
                --x--\r
                """.formatted(said.translateEscapes());
        var incoming = Incoming.of(
                new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)),
                "multipart/form-data; boundary=x",
                null,
                null);
        assertThat(incoming.mediaType()).isEqualTo(kept);
    }
}

package ai.echogen.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// A multipart form, byte by byte as a client sends it.
public final class Form {
    private static final String BOUNDARY = "a-boundary-that-is-nowhere-else";

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    /// @param head of the part, for example `form-data; name="title"`
    /// @param type of its content; empty for none
    public Form part(String head, String type, byte[] content) {
        write("--%s\r\nContent-Disposition: %s\r\n".formatted(BOUNDARY, head));
        if (!type.isEmpty()) {
            write("Content-Type: %s\r\n".formatted(type));
        }
        write("\r\n");
        body.writeBytes(content);
        write("\r\n");
        return this;
    }

    public Form file(String name, byte[] content) {
        return part("form-data; name=\"file\"; filename=\"%s\"".formatted(name), "application/octet-stream", content);
    }

    public Form field(String name, String value) {
        return part("form-data; name=\"%s\"".formatted(name), "", value.getBytes(StandardCharsets.UTF_8));
    }

    String contentType() {
        return "multipart/form-data; boundary=" + BOUNDARY;
    }

    byte[] bytes() {
        var whole = new ByteArrayOutputStream();
        whole.writeBytes(body.toByteArray());
        whole.writeBytes("--%s--\r\n".formatted(BOUNDARY).getBytes(StandardCharsets.UTF_8));
        return whole.toByteArray();
    }

    private void write(String text) {
        body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}

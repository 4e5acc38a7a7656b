package ai.echogen.library.content;

import ai.echogen.caller.Caller;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.failure.Invalid;
import ai.echogen.http.Validation;
import ai.echogen.jobs.Job;
import ai.echogen.jobs.Jobs;
import ai.echogen.providers.scrape.Reader;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/// Pages and files that a job is to read and keep as content.
@Singleton
final class Imports {
    private static final long LARGEST = 10L << 20;
    private static final int HEAD = 64 << 10;
    private static final int LONGEST_TITLE = 500;

    private final Jobs jobs;
    private final Uploads uploads;

    Imports(Jobs jobs, Uploads uploads) {
        this.jobs = jobs;
        this.uploads = uploads;
    }

    /// @param order `url` or `urls`, and perhaps `reader`
    Job pages(Caller caller, ObjectNode order) {
        return enqueue(caller, order);
    }

    /// Stores it first, so that the job may run anywhere.
    ///
    /// @throws Invalid for no file, an empty one, or a wrong title
    /// @throws Failure `source_too_large`, `unsupported_media_type`, and what the queue refuses
    Job file(Caller caller, @Nullable FileUpload file, @Nullable String title)
            throws IOException, InterruptedException {
        var payload = JsonNodeFactory.instance.objectNode();
        var content = checked(file, title, payload);
        var kept = uploads.keep(caller, content);
        try {
            return enqueue(caller, payload.put("upload", kept));
        } catch (RuntimeException refused) {
            Uploads.path(caller, kept).ifPresent(path -> uploads.dropQuietly(caller, path));
            throw refused;
        }
    }

    private static Path checked(@Nullable FileUpload file, @Nullable String title, ObjectNode payload)
            throws IOException {
        var body = new Validation("body");
        var shown = body.optionalText("title", title == null || title.isBlank() ? null : title.strip(), LONGEST_TITLE);
        if (file == null || file.fileName() == null) {
            body.wrong("file", "Send the file as the part \"file\" of a multipart form.", "missing");
        } else if (file.size() == 0) {
            body.wrong("file", "This file is empty.", "file_empty");
        }
        body.done();
        if (file == null) {
            throw new IllegalStateException("a missing file was noted");
        }
        var name = name(file.fileName());
        if (file.size() > LARGEST) {
            throw new Failure(
                    Code.SOURCE_TOO_LARGE,
                    "%s is larger than the 10 MB that are taken: send a shorter document, such as a single chapter."
                            .formatted(name));
        }
        refuseOther(file.uploadedFile(), name);
        payload.put("name", name);
        if (shown != null) {
            payload.put("title", shown);
        }
        return file.uploadedFile();
    }

    private static void refuseOther(Path file, String name) throws IOException {
        try (var content = Files.newInputStream(file)) {
            Reader.refuseOther(content.readNBytes(HEAD), name);
        } catch (Failure failure) {
            throw failure.code() == Code.SOURCE_UNSUPPORTED
                    ? new Failure(Code.UNSUPPORTED_MEDIA_TYPE, failure.getMessage())
                    : failure;
        }
    }

    /// What people call it, without folders and what cannot be seen.
    private static String name(String sent) {
        var last = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1);
        var seen =
                last.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]", "").strip();
        var ending = seen.lastIndexOf('.') < 0 ? "" : seen.substring(seen.lastIndexOf('.'));
        if (seen.codePointCount(0, seen.length()) > Uploads.LONGEST_NAME) {
            seen = seen.substring(0, seen.offsetByCodePoints(0, Uploads.LONGEST_NAME / 2))
                    + (ending.length() <= 10 ? ending : "");
        }
        return seen.isEmpty() ? "The file" : seen;
    }

    /// Requests have no payload around their fields.
    private static List<Object> ofRequest(List<Object> loc) {
        return loc.stream().filter(part -> !part.equals("payload")).toList();
    }

    /// The mistakes are told as of the request that was sent.
    private Job enqueue(Caller caller, ObjectNode payload) {
        try {
            return jobs.enqueue(caller, Uploads.JOB, payload);
        } catch (Invalid invalid) {
            throw new Invalid(invalid.fields().stream()
                    .map(field -> new Invalid.Field(ofRequest(field.loc()), field.msg(), field.type()))
                    .toList());
        }
    }
}

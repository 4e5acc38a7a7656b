package ai.echogen.providers.scrape;

import static java.util.Objects.requireNonNull;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.net.WebAddress;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where an article comes from.
public sealed interface Source {
    /// An http or https address.
    record Web(URI address) implements Source {
        public Web {
            requireNonNull(address, "address is null");
        }
    }

    /// A page that somebody else fetched.
    ///
    /// @param address   where it was in the end
    /// @param mediaType `text/html` or `text/markdown`
    /// @param title     takes the place of the page's own; null leaves that
    record Fetched(
            URI address,
            String text,
            String mediaType,
            @Nullable String title) implements Source {
        public Fetched {
            requireNonNull(address, "address is null");
            requireNonNull(text, "text is null");
            requireNonNull(mediaType, "mediaType is null");
        }
    }

    /// A file of this machine.
    record File(Path path) implements Source {
        public File {
            requireNonNull(path, "path is null");
        }
    }

    /// Something that was typed, pasted or piped in, in any of the formats that a file may have.
    ///
    /// @param content read once, by [Reader#read], which does not close it
    record Pasted(InputStream content, @Nullable String title) implements Source {
        public Pasted {
            requireNonNull(content, "content is null");
        }

        /// Text that is at hand already.
        public static Pasted of(String text, @Nullable String title) {
            return new Pasted(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), title);
        }
    }

    /// A document that somebody sent, with the name that they call it by; nothing of this machine.
    ///
    /// @param content read once, by [Reader#read], which does not close it
    /// @param name    for example `report.pdf`: its ending counts where the content does not tell what it is
    /// @param title   takes the place of the document's own; null leaves that
    record Sent(InputStream content, String name, @Nullable String title) implements Source {
        public Sent {
            requireNonNull(content, "content is null");
            requireNonNull(name, "name is null");
        }
    }

    /// What a person means by one word on the command line: an address when it starts with `http://` or `https://`,
    /// else a file, also as `file:` address.
    ///
    /// @throws Failure `ADDRESS_REFUSED` for other schemes, `INVALID_INPUT` for what is neither address nor path
    static Source of(String argument) {
        var text = argument.strip();
        if (text.isEmpty()) {
            throw new Failure(
                    Code.INVALID_INPUT, "No source was named. Pass a web address, a file, or - for standard input.");
        }
        if (Words.WEB.matcher(text).lookingAt()) {
            return new Web(WebAddress.parse(text).uri());
        }
        try {
            if (text.regionMatches(true, 0, "file:", 0, 5)) {
                return new File(Path.of(URI.create(text)));
            }
            var path = Path.of(argument);
            var scheme = Words.SCHEME.matcher(text);
            if (scheme.lookingAt() && !Files.exists(path)) {
                throw new Failure(
                        Code.ADDRESS_REFUSED,
                        "EchoGen reads http and https addresses and files, not \"%s:\". Save the document and pass the file instead."
                                .formatted(text.substring(0, text.indexOf(':')).toLowerCase(Locale.ROOT)));
            }
            return new File(path);
        } catch (InvalidPathException e) {
            throw noPath(text);
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            throw noPath(text);
        }
    }

    private static Failure noPath(String text) {
        return new Failure(
                Code.INVALID_INPUT,
                "\"%s\" is neither a web address nor a file's name.".formatted(text.replaceAll("\\p{Cc}", "�")));
    }

    /// How the argument tells what it is.
    final class Words {
        private static final Pattern WEB = Pattern.compile("https?:", Pattern.CASE_INSENSITIVE);
        /// One letter and a colon is a drive.
        private static final Pattern SCHEME = Pattern.compile(
                "([a-z][a-z0-9+.-]+)://|(data|javascript|mailto|blob|about|urn|magnet|tel|view-source|chrome):",
                Pattern.CASE_INSENSITIVE);

        private Words() {}
    }
}

package ai.echogen.providers.scrape;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mozilla.universalchardet.UniversalDetector;

/// Bytes to text. What is believed, in this order: a byte order mark; the server; the document's own `<meta>` or
/// XML declaration; that the bytes are valid UTF-8; what their frequencies suggest; windows-1252. A declaration
/// that the bytes contradict is passed over, and valid UTF-8 with letters outside ASCII wins over one that says
/// Latin-1, because that is the commonest wrong header and hardly ever a coincidence.
final class TextDecoding {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final int DECLARED_WITHIN = 4096;
    private static final int SAMPLE = 64 * 1024;
    private static final Pattern DECLARED = Pattern.compile(
            "<meta[^>]{0,200}?charset\\s*=\\s*[\"']?\\s*([\\w:.-]+)|^\\s*<\\?xml[^>]{0,200}?encoding\\s*=\\s*[\"']([\\w:.-]+)",
            Pattern.CASE_INSENSITIVE);

    /// What browsers read where pages say something narrower (WHATWG Encoding).
    private static final Map<String, String> AS_READ = Map.ofEntries(
            Map.entry("iso-8859-1", "windows-1252"),
            Map.entry("iso8859-1", "windows-1252"),
            Map.entry("latin1", "windows-1252"),
            Map.entry("us-ascii", "windows-1252"),
            Map.entry("ascii", "windows-1252"),
            Map.entry("iso-8859-9", "windows-1254"),
            Map.entry("iso-8859-11", "x-windows-874"),
            Map.entry("tis-620", "x-windows-874"),
            Map.entry("gb2312", "GB18030"),
            Map.entry("gbk", "GB18030"),
            Map.entry("x-gbk", "GB18030"),
            Map.entry("shift_jis", "windows-31j"),
            Map.entry("shift-jis", "windows-31j"),
            Map.entry("sjis", "windows-31j"),
            Map.entry("x-sjis", "windows-31j"),
            Map.entry("euc-kr", "x-windows-949"),
            Map.entry("ks_c_5601-1987", "x-windows-949"),
            Map.entry("utf8", "UTF-8"),
            Map.entry("unicode", "UTF-16LE"),
            Map.entry("utf-16", "UTF-16LE"));

    private TextDecoding() {}

    /// Never fails: what cannot be decoded becomes U+FFFD. Line ends are `\n`, the byte order mark is gone.
    static String decode(byte[] bytes, @Nullable String declaredByServer) {
        var text = decoded(bytes, declaredByServer);
        var unmarked = text.startsWith("\ufeff") ? text.substring(1) : text;
        return unmarked.replace("\r\n", "\n").replace('\r', '\n');
    }

    private static String decoded(byte[] bytes, @Nullable String declaredByServer) {
        var marked = byMark(bytes).or(() -> wide(bytes));
        if (marked.isPresent()) {
            return new String(bytes, marked.get());
        }
        var utf8 = strictly(bytes, UTF_8);
        var candidates = new ArrayList<Charset>();
        named(declaredByServer).ifPresent(candidates::add);
        declaredInside(bytes).ifPresent(candidates::add);
        if (!candidates.isEmpty() && candidates.getFirst().equals(WINDOWS_1252) && utf8.isPresent()) {
            return utf8.get();
        }
        for (var charset : candidates) {
            var text = charset.equals(UTF_8) ? utf8 : strictly(bytes, charset);
            if (text.isPresent()) {
                return text.get();
            }
        }
        // A single damaged byte does not make a document that says UTF-8 something else.
        if (candidates.contains(UTF_8) && damaged(bytes) < 0.001) {
            return new String(bytes, UTF_8);
        }
        return utf8.or(() -> detected(bytes).flatMap(charset -> strictly(bytes, charset)))
                .orElseGet(() -> new String(bytes, damaged(bytes) < 0.001 ? UTF_8 : WINDOWS_1252));
    }

    /// Whether these bytes are no text in any encoding: control characters that no text contains.
    static boolean looksBinary(byte[] bytes) {
        if (byMark(bytes).isPresent() || wide(bytes).isPresent()) {
            return false;
        }
        var length = Math.min(bytes.length, SAMPLE);
        var controls = 0;
        for (var i = 0; i < length; i++) {
            var b = bytes[i];
            if (b == 0) {
                return true;
            }
            if (b >= 0 && b < 0x20 && b != '\t' && b != '\n' && b != '\r' && b != '\f' && b != 0x1b && b != 0x1a) {
                controls++;
            }
        }
        return controls > length / 100;
    }

    private static Optional<Charset> byMark(byte[] bytes) {
        var head = new String(bytes, 0, Math.min(4, bytes.length), ISO_8859_1);
        if (head.startsWith("\u00ef\u00bb\u00bf")) {
            return Optional.of(UTF_8);
        }
        if (head.equals("\u00ff\u00fe\0\0")) {
            return Optional.of(Charset.forName("UTF-32LE"));
        }
        if (head.equals("\0\0\u00fe\u00ff")) {
            return Optional.of(Charset.forName("UTF-32BE"));
        }
        if (head.startsWith("\u00ff\u00fe")) {
            return Optional.of(UTF_16LE);
        }
        return head.startsWith("\u00fe\u00ff") ? Optional.of(UTF_16BE) : Optional.empty();
    }

    /// UTF-16 without a mark: most of every second byte of Western text is zero, and none of the others.
    private static Optional<Charset> wide(byte[] bytes) {
        var length = Math.min(bytes.length, 4096) & ~1;
        var even = 0;
        var odd = 0;
        for (var i = 0; i < length; i += 2) {
            even += bytes[i] == 0 ? 1 : 0;
            odd += bytes[i + 1] == 0 ? 1 : 0;
        }
        if (length < 8) {
            return Optional.empty();
        }
        if (even == 0 && odd > length / 2 * 0.7) {
            return strictly(bytes, UTF_16LE).map(_ -> UTF_16LE);
        }
        return odd == 0 && even > length / 2 * 0.7 ? strictly(bytes, UTF_16BE).map(_ -> UTF_16BE) : Optional.empty();
    }

    private static Optional<Charset> declaredInside(byte[] bytes) {
        var head = new String(bytes, 0, Math.min(bytes.length, DECLARED_WITHIN), ISO_8859_1);
        var declared = DECLARED.matcher(head);
        if (!declared.find()) {
            return Optional.empty();
        }
        // A declaration that could be read as ASCII is not in UTF-16, whatever it says.
        return named(declared.group(1) != null ? declared.group(1) : declared.group(2))
                .map(charset -> charset.name().startsWith("UTF-16") ? UTF_8 : charset);
    }

    private static Optional<Charset> named(@Nullable String label) {
        if (label == null) {
            return Optional.empty();
        }
        var name = label.strip().replace("\"", "").toLowerCase(Locale.ROOT);
        try {
            return Optional.of(Charset.forName(AS_READ.getOrDefault(name, name)));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    private static Optional<Charset> detected(byte[] bytes) {
        var detector = new UniversalDetector();
        detector.handleData(bytes, 0, Math.min(bytes.length, 1024 * 1024));
        detector.dataEnd();
        var found = detector.getDetectedCharset();
        // Nearly the same letters, and of the two only one is still written.
        return named("MACCYRILLIC".equals(found) ? "windows-1251" : found);
    }

    private static Optional<String> strictly(byte[] bytes, Charset charset) {
        try {
            return Optional.of(charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /// The share of characters outside ASCII that are no valid UTF-8, counted against all bytes.
    private static double damaged(byte[] bytes) {
        var text = new String(bytes, UTF_8);
        var wrong = text.chars().filter(c -> c == '\ufffd').count();
        var right = text.chars().filter(c -> c > 127 && c != '\ufffd').count();
        return wrong > right ? 1 : (double) wrong / Math.max(1, bytes.length);
    }
}

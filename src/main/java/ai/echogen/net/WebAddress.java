package ai.echogen.net;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import com.ibm.icu.text.IDNA;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An http or https address as people type it and browsers understand it, made strict: the host in ASCII, IPv4
/// literals of every spelling (`127.1`, `0x7f.1`, `2130706433`) as four decimal numbers, spaces and letters outside
/// ASCII escaped, no fragment. Follows the host and path rules of the WHATWG URL standard.
///
/// @param host   without the brackets of an IPv6 literal
/// @param port   -1 for the scheme's own
/// @param target path and query, as sent: starts with a slash
public record WebAddress(String scheme, String host, int port, String target) {
    private static final Pattern PARTS =
            Pattern.compile("(https?):[/\\\\]{2,}([^/\\\\?#]*)([^#]*)(?:#.*)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern ANY_SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):.*", Pattern.DOTALL);
    private static final Pattern AUTHORITY = Pattern.compile("(\\[[^\\]]*]|[^:\\[\\]]*)(?::([0-9]*))?");
    private static final Pattern ENDS_IN_A_NUMBER =
            Pattern.compile("(?:.*\\.)?(?:[0-9]+|0[xX][0-9a-fA-F]*)\\.?", Pattern.DOTALL);
    private static final Pattern FORBIDDEN_IN_HOST = Pattern.compile("[\\x00-\\x20\"#%/:<>?@\\[\\\\\\]^`{|}\\x7f]");
    private static final String KEPT = "-._~:/?@!$&'()*+,;=%";
    private static final IDNA NAMES = IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII);

    /// @throws Failure `ADDRESS_REFUSED` for another scheme or an address that carries credentials, `INVALID_INPUT`
    /// for text that is no address
    public static WebAddress parse(String text) {
        var clean = text.strip().replaceAll("[\t\r\n]", "");
        var parts = PARTS.matcher(clean);
        if (!parts.matches()) {
            throw refusedScheme(clean);
        }
        var scheme = parts.group(1).toLowerCase(Locale.ROOT);
        if (parts.group(2).indexOf('@') >= 0) {
            throw new Failure(
                    Code.ADDRESS_REFUSED,
                    "The address carries a user name or password, which EchoGen never sends. Remove the part before the @, or save the page and pass the file.");
        }
        var authority = AUTHORITY.matcher(parts.group(2));
        if (!authority.matches()) {
            throw malformed(clean);
        }
        return new WebAddress(
                scheme,
                host(authority.group(1), clean),
                port(authority.group(2), scheme, clean),
                target(parts.group(3)));
    }

    /// Where a `Location` header leads from here.
    WebAddress resolve(String location) {
        var clean = location.strip();
        if (ANY_SCHEME.matcher(clean).matches()) {
            return parse(clean);
        }
        if (clean.startsWith("//")) {
            return parse(scheme + ":" + clean);
        }
        var question = target.indexOf('?');
        var path = question < 0 ? target : target.substring(0, question);
        var fragment = clean.indexOf('#');
        var reference = fragment < 0 ? clean : clean.substring(0, fragment);
        if (reference.isEmpty()) {
            return this;
        }
        if (reference.startsWith("/")) {
            return with(reference);
        }
        if (reference.startsWith("?")) {
            return with(path + reference);
        }
        return with(path.substring(0, path.lastIndexOf('/') + 1) + reference);
    }

    private WebAddress with(String newTarget) {
        return new WebAddress(scheme, host, port, target(newTarget));
    }

    /// The same address as Java's type.
    public URI uri() {
        return URI.create(toString());
    }

    @Override
    public String toString() {
        var shown = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return scheme + "://" + shown + (port < 0 ? "" : ":" + port) + target;
    }

    /// For sentences: never longer than a line or two.
    String shown() {
        var whole = toString();
        return whole.length() <= 160 ? whole : whole.substring(0, 159) + "…";
    }

    private static String host(String written, String address) {
        if (written.startsWith("[")) {
            var inner = written.substring(1, written.length() - 1);
            try {
                if (inner.indexOf(':') >= 0 && inner.indexOf('%') < 0) {
                    return InetAddress.ofLiteral(inner).getHostAddress();
                }
            } catch (IllegalArgumentException e) {
                throw malformed(address);
            }
            throw malformed(address);
        }
        var info = new IDNA.Info();
        var ascii = NAMES.nameToASCII(unescaped(written), new StringBuilder(), info)
                .toString()
                .toLowerCase(Locale.ROOT);
        var wrong = info.getErrors().contains(IDNA.Error.DISALLOWED)
                || info.getErrors().contains(IDNA.Error.PUNYCODE)
                || info.getErrors().contains(IDNA.Error.INVALID_ACE_LABEL);
        if (wrong || ascii.isEmpty() || FORBIDDEN_IN_HOST.matcher(ascii).find()) {
            throw malformed(address);
        }
        if (ENDS_IN_A_NUMBER.matcher(ascii).matches()) {
            try {
                var literal = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
                return InetAddress.ofLiteral(posix(literal)).getHostAddress();
            } catch (IllegalArgumentException e) {
                throw malformed(address);
            }
        }
        return ascii;
    }

    /// An IPv4 address as every C library reads it: one to four parts, each decimal, octal (`0…`) or hexadecimal
    /// (`0x…`), the last one filling whatever bytes are left.
    private static String posix(String literal) {
        return Inet4Address.ofPosixLiteral(literal).getHostAddress();
    }

    private static int port(@Nullable String digits, String scheme, String address) {
        if (digits == null || digits.isEmpty()) {
            return -1;
        }
        if (digits.length() > 5 || Integer.parseInt(digits) > 65_535 || Integer.parseInt(digits) == 0) {
            throw malformed(address);
        }
        var port = Integer.parseInt(digits);
        return port == (scheme.equals("https") ? 443 : 80) ? -1 : port;
    }

    private static String target(String written) {
        var question = written.indexOf('?');
        var path = (question < 0 ? written : written.substring(0, question)).replace('\\', '/');
        var query = question < 0 ? "" : written.substring(question);
        return withoutDots(escaped(path)) + escaped(query);
    }

    /// RFC 3986 section 5.2.4.
    private static String withoutDots(String path) {
        var kept = new ArrayDeque<String>();
        var segments = path.split("/", -1);
        for (var i = 0; i < segments.length; i++) {
            var last = i == segments.length - 1;
            switch (segments[i].toLowerCase(Locale.ROOT)) {
                case ".", "%2e" -> {
                    if (last) {
                        kept.add("");
                    }
                }
                case "..", ".%2e", "%2e.", "%2e%2e" -> {
                    if (kept.size() > 1) {
                        kept.removeLast();
                    }
                    if (last) {
                        kept.add("");
                    }
                }
                default -> kept.add(segments[i]);
            }
        }
        var joined = String.join("/", kept);
        return joined.startsWith("/") ? joined : "/" + joined;
    }

    private static String escaped(String text) {
        var out = new StringBuilder();
        for (var i = 0; i < text.length(); ) {
            var c = text.codePointAt(i);
            var width = Character.charCount(c);
            var loneePercent = c == '%' && !isEscape(text, i);
            if (!loneePercent && (isAsciiLetterOrDigit(c) || KEPT.indexOf(c) >= 0)) {
                out.appendCodePoint(c);
            } else {
                for (var b : text.substring(i, i + width).getBytes(StandardCharsets.UTF_8)) {
                    out.append('%').append(String.format("%02X", b & 0xff));
                }
            }
            i += width;
        }
        return out.toString();
    }

    private static boolean isAsciiLetterOrDigit(int c) {
        return c < 128 && Character.isLetterOrDigit(c);
    }

    private static boolean isEscape(String text, int at) {
        return at + 2 < text.length()
                && Character.digit(text.charAt(at + 1), 16) >= 0
                && Character.digit(text.charAt(at + 2), 16) >= 0;
    }

    private static String unescaped(String host) {
        if (host.indexOf('%') < 0) {
            return host;
        }
        try {
            return URLDecoder.decode(host.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return host; // refused a moment later for its percent sign
        }
    }

    private static Failure refusedScheme(String text) {
        var scheme = ANY_SCHEME.matcher(text);
        if (scheme.matches() && !scheme.group(1).toLowerCase(Locale.ROOT).startsWith("http")) {
            return new Failure(
                    Code.ADDRESS_REFUSED,
                    "EchoGen reads http and https addresses only, not \"%s:\". Save the document and pass the file instead."
                            .formatted(scheme.group(1)));
        }
        return malformed(text);
    }

    private static Failure malformed(String text) {
        var shown = text.length() <= 160 ? text : text.substring(0, 159) + "…";
        return new Failure(
                Code.INVALID_INPUT,
                "\"%s\" is not a complete web address. It should look like https://example.org/article."
                        .formatted(shown));
    }
}

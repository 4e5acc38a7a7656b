package ai.echogen.net;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;

/// IP addresses that begin with the same bits, as CIDR notation (RFC 4632, RFC 4291) names them.
///
/// @param prefix 4 or 16 bytes
/// @param bits   how many of them count
public record AddressRange(byte[] prefix, int bits) {
    /// @param text `10.0.0.0/8`, `fd00::/8`, or one address
    /// @return nothing for what is neither
    public static Optional<AddressRange> parse(String text) {
        var slash = text.indexOf('/');
        try {
            var prefix = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash))
                    .getAddress();
            var bits = slash < 0 ? prefix.length * 8 : Integer.parseInt(text.substring(slash + 1));
            return bits >= 0 && bits <= prefix.length * 8
                    ? Optional.of(new AddressRange(prefix, bits))
                    : Optional.empty();
        } catch (IllegalArgumentException _) { // also a number that is none
            return Optional.empty();
        }
    }

    public boolean contains(InetAddress address) {
        return contains(address.getAddress());
    }

    boolean contains(byte[] address) {
        if (address.length != prefix.length) {
            return false;
        }
        var whole = bits / 8;
        if (Arrays.mismatch(address, 0, whole, prefix, 0, whole) >= 0) {
            return false;
        }
        var rest = bits % 8;
        var mask = 0xff << (8 - rest);
        return rest == 0 || (address[whole] & mask) == (prefix[whole] & mask);
    }
}

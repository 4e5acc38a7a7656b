package ai.echogen.net;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Which addresses may be connected to on behalf of somebody who chose the address. Only public unicast ones:
/// whatever else answers (a router, a database, a cloud's metadata service) trusts its neighbours and was not meant
/// for them.
///
/// The ranges are those of the IANA special-purpose address registries for IPv4 and IPv6.
public enum NetworkGuard {
    /// The public internet.
    PUBLIC_ONLY,
    /// And this machine itself, for a person at their own keyboard and for tests.
    PUBLIC_AND_LOOPBACK;

    private static final String THIS_MACHINE = "this machine itself";
    private static final String PRIVATE = "a private network";
    private static final String LINK_LOCAL = "the local link, where clouds keep their metadata";
    private static final String DOCUMENTATION = "a range kept for documentation";
    private static final String BENCHMARK = "a range kept for benchmarks";
    private static final String RESERVED = "a reserved range";
    private static final String MULTICAST = "a multicast group";

    private static final List<Range> V4 = List.of(
            Range.of("0.0.0.0/8", "no address at all"),
            Range.of("10.0.0.0/8", PRIVATE),
            Range.of("100.64.0.0/10", "a carrier's own network"),
            Range.of("127.0.0.0/8", THIS_MACHINE),
            Range.of("168.63.129.16/32", "a cloud's own service"), // Azure's; public by number only
            Range.of("169.254.0.0/16", LINK_LOCAL),
            Range.of("172.16.0.0/12", PRIVATE),
            Range.of("192.0.0.0/24", RESERVED),
            Range.of("192.0.2.0/24", DOCUMENTATION),
            Range.of("192.88.99.0/24", RESERVED),
            Range.of("192.168.0.0/16", PRIVATE),
            Range.of("198.18.0.0/15", BENCHMARK),
            Range.of("198.51.100.0/24", DOCUMENTATION),
            Range.of("203.0.113.0/24", DOCUMENTATION),
            Range.of("224.0.0.0/4", MULTICAST),
            Range.of("255.255.255.255/32", "the broadcast address"),
            Range.of("240.0.0.0/4", RESERVED));

    private static final List<Range> V6 = List.of(
            Range.of("::/128", "no address at all"),
            Range.of("::1/128", THIS_MACHINE),
            Range.of("fc00::/7", PRIVATE),
            Range.of("fe80::/10", LINK_LOCAL),
            Range.of("fec0::/10", PRIVATE),
            Range.of("ff00::/8", MULTICAST),
            Range.of("2001:2::/48", BENCHMARK),
            Range.of("2001:db8::/32", DOCUMENTATION),
            Range.of("2001::/23", RESERVED),
            Range.of("3fff::/20", DOCUMENTATION));

    private static final Range V6_PUBLIC = Range.of("2000::/3", "");
    /// As a bit pattern: written as text, Java turns it into the IPv4 address inside.
    private static final Range MAPPED = new Range(
            new AddressRange(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xff, (byte) 0xff, 0, 0, 0, 0}, 96), "");

    private static final Range NAT64 = Range.of("64:ff9b::/96", "");
    private static final Range TEREDO = Range.of("2001::/32", "");
    private static final Range SIX_TO_FOUR = Range.of("2002::/16", "");

    /// Why the address may not be connected to, as words that follow "leads to"; empty when it may.
    public Optional<String> refusal(InetAddress address) {
        return refusal(address.getAddress());
    }

    private Optional<String> refusal(byte[] address) {
        if (address.length == 4) {
            return named(V4, address);
        }
        if (MAPPED.contains(address)) {
            return refusal(Arrays.copyOfRange(address, 12, 16));
        }
        var tunnelled = tunnelled(address).stream()
                .flatMap(inner -> PUBLIC_ONLY.refusal(inner).stream())
                .findFirst();
        if (tunnelled.isPresent()) {
            return tunnelled;
        }
        if (NAT64.contains(address) || TEREDO.contains(address)) {
            return Optional.empty();
        }
        return named(V6, address)
                .or(() ->
                        isLoopback(address) || V6_PUBLIC.contains(address) ? Optional.empty() : Optional.of(RESERVED));
    }

    private Optional<String> named(List<Range> ranges, byte[] address) {
        return ranges.stream()
                .filter(range -> range.contains(address))
                .map(Range::name)
                .findFirst()
                .filter(name -> this == PUBLIC_ONLY || !name.equals(THIS_MACHINE));
    }

    private static boolean isLoopback(byte[] address) {
        return V6.get(1).contains(address);
    }

    /// The IPv4 addresses that a tunnel or translator would take out of this IPv6 address and connect to.
    private static List<byte[]> tunnelled(byte[] address) {
        if (NAT64.contains(address)) {
            return List.of(Arrays.copyOfRange(address, 12, 16));
        }
        if (SIX_TO_FOUR.contains(address)) {
            return List.of(Arrays.copyOfRange(address, 2, 6));
        }
        if (TEREDO.contains(address)) { // RFC 4380: the server, and the client with every bit flipped
            var client = Arrays.copyOfRange(address, 12, 16);
            for (var i = 0; i < client.length; i++) {
                client[i] = (byte) ~client[i];
            }
            return List.of(Arrays.copyOfRange(address, 4, 8), client);
        }
        var isatap = (address[8] & 0xfd) == 0
                && address[9] == 0
                && address[10] == 0x5e
                && address[11] == (byte) 0xfe; // RFC 5214
        return isatap ? List.of(Arrays.copyOfRange(address, 12, 16)) : List.of();
    }

    private record Range(AddressRange addresses, String name) {
        static Range of(String cidr, String name) {
            return new Range(AddressRange.parse(cidr).orElseThrow(), name);
        }

        boolean contains(byte[] address) {
            return addresses.contains(address);
        }
    }
}

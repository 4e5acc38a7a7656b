package ai.echogen.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkGuardTest {
    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, no address",
        "0.1.2.3, no address",
        "10.0.0.1, private",
        "10.255.255.255, private",
        "100.64.0.1, carrier",
        "100.100.100.200, carrier",
        "100.127.255.255, carrier",
        "127.0.0.1, this machine",
        "127.255.255.254, this machine",
        "168.63.129.16, cloud",
        "169.254.169.254, link",
        "172.16.0.1, private",
        "172.31.255.255, private",
        "192.0.0.192, reserved",
        "192.0.2.1, documentation",
        "192.88.99.1, reserved",
        "192.168.1.1, private",
        "198.18.0.1, benchmarks",
        "198.19.255.255, benchmarks",
        "198.51.100.7, documentation",
        "203.0.113.7, documentation",
        "224.0.0.1, multicast",
        "239.255.255.255, multicast",
        "240.0.0.1, reserved",
        "255.255.255.255, broadcast",
        "::, no address",
        "::1, this machine",
        "::7f00:1, reserved",
        "::a00:1, reserved",
        "100::1, reserved",
        "5f00::1, reserved",
        "fc00::1, private",
        "fd12:3456:789a::1, private",
        "fe80::1, link",
        "febf::1, link",
        "fec0::1, private",
        "ff02::1, multicast",
        "2001:2::1, benchmarks",
        "2001:10::1, reserved",
        "2001:db8::1, documentation",
        "3fff:fff::1, documentation",
        "64:ff9b::7f00:1, this machine",
        "64:ff9b::a9fe:a9fe, link",
        "64:ff9b:1::808:808, reserved",
        "2002:7f00:1::1, this machine",
        "2002:a00:1::, private",
        "2002:c0a8:101::5, private",
        "2001:0:808:808:0:0:80ff:fffe, this machine",
        "2001:0:a00:1:0:0:f7f7:f7f7, private",
        "2606:4700::5efe:a00:1, private",
        "2606:4700::200:5efe:7f00:1, this machine",
        "::ffff:0:7f00:1, reserved",
    })
    void what_is_not_public_is_refused_and_named(String address, String leadsTo) {
        assertThat(NetworkGuard.PUBLIC_ONLY.refusal(InetAddress.ofLiteral(address)))
                .hasValueSatisfying(words -> assertThat(words).contains(leadsTo));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.1",
                "169.253.0.1",
                "172.15.0.1",
                "172.32.0.1",
                "192.0.1.1",
                "192.167.1.1",
                "192.169.0.1",
                "198.17.0.1",
                "198.20.0.1",
                "223.255.255.255",
                "2606:4700:4700::1111",
                "2a00:1450:4001:81b::200e",
                "2001:4860:4860::8888",
                "64:ff9b::808:808",
                "2002:808:808::1"
            })
    void what_is_public_is_allowed(String address) {
        assertThat(NetworkGuard.PUBLIC_ONLY.refusal(InetAddress.ofLiteral(address)))
                .isEmpty();
        assertThat(NetworkGuard.PUBLIC_AND_LOOPBACK.refusal(InetAddress.ofLiteral(address)))
                .isEmpty();
    }

    @Test
    void an_ipv4_address_mapped_into_ipv6_counts_as_itself() throws UnknownHostException {
        var mapped = HexFormat.of().parseHex("00000000000000000000ffff0a000001");

        assertThat(NetworkGuard.PUBLIC_ONLY.refusal(InetAddress.getByAddress(mapped)))
                .isPresent();
        assertThat(NetworkGuard.PUBLIC_ONLY.refusal(java.net.Inet6Address.getByAddress("x", mapped, 0)))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.8.8.8", "::1"})
    void a_person_on_their_own_machine_may_read_from_it(String address) {
        assertThat(NetworkGuard.PUBLIC_AND_LOOPBACK.refusal(InetAddress.ofLiteral(address)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.1",
                "169.254.169.254",
                "0.0.0.0",
                "::",
                "fd00::1",
                "fe80::1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::1"
            })
    void allowing_loopback_allows_nothing_else(String address) {
        assertThat(NetworkGuard.PUBLIC_AND_LOOPBACK.refusal(InetAddress.ofLiteral(address)))
                .isPresent();
    }
}

package ai.echogen.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.net.LoopbackServer.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// No address that somebody chose leads inside, by whatever way.
class GuardedAddressesTest extends LoopbackFetch {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data/",
                "http://10.0.0.1/",
                "http://[::ffff:192.168.0.1]/",
                "http://0xa9fea9fe/",
                "http://[fd00:ec2::254]/"
            })
    void a_redirect_into_a_network_is_refused(String inside) {
        server.on("/", Reply.redirect(302, inside));

        var failure = failure(http, server.address("/"));

        assertThat(failure.code()).isEqualTo(Code.ADDRESS_REFUSED);
        assertThat(failure).hasMessageContaining("EchoGen reads public addresses only");
    }

    @Test
    void a_redirect_to_another_scheme_is_refused() {
        server.on("/", Reply.redirect(302, "file:///etc/passwd"));

        assertThat(failure(http, server.address("/")).code()).isEqualTo(Code.ADDRESS_REFUSED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:%d/", "http://127.0.0.1:%d/", "http://127.1:%d/", "http://0x7f.1:%d/",
                "http://017700000001:%d/", "http://2130706433:%d/", "http://[::1]:%d/", "http://[::ffff:127.0.0.1]:%d/",
                "http://0.0.0.0:%d/", "http://0:%d/"
            })
    void loopback_in_every_spelling_is_refused_unless_allowed(String pattern) {
        var failure = failure(new GuardedHttp(NetworkGuard.PUBLIC_ONLY, SMALL), pattern.formatted(server.port()));

        assertThat(failure.code()).isEqualTo(Code.ADDRESS_REFUSED);
        assertThat(server.requests()).isZero();
    }

    @Test
    void a_name_that_changes_its_address_after_the_check_gains_nothing() throws Exception {
        var lookups = new AtomicInteger();
        var rebinding = new GuardedHttp(NetworkGuard.PUBLIC_AND_LOOPBACK, SMALL, _ -> {
            var inside = lookups.getAndIncrement() > 0;
            return new InetAddress[] {InetAddress.ofLiteral(inside ? "10.0.0.1" : "127.0.0.1")};
        });
        server.on("/", Reply.ok("text/plain", "the checked one"));

        var page = rebinding.get(URI.create("http://rebind.example:" + server.port() + "/"));

        assertThat(page.body()).asString().isEqualTo("the checked one");
        assertThat(lookups).hasValue(1);
    }

    @Test
    void a_name_with_one_private_address_among_public_ones_is_refused() {
        var mixed = new GuardedHttp(NetworkGuard.PUBLIC_ONLY, SMALL, _ ->
                new InetAddress[] {InetAddress.ofLiteral("93.184.215.14"), InetAddress.ofLiteral("192.168.0.1")});

        var failure = failure(mixed, "http://mixed.example/");

        assertThat(failure.code()).isEqualTo(Code.ADDRESS_REFUSED);
        assertThat(failure).hasMessageContaining("mixed.example leads to a private network (192.168.0.1)");
    }

    @Test
    void the_socket_itself_refuses_whatever_reached_it() throws IOException {
        try (var socket = new GuardedSocket(NetworkGuard.PUBLIC_ONLY)) {
            assertThatThrownBy(() -> socket.connect(new java.net.InetSocketAddress("127.0.0.1", server.port())))
                    .isInstanceOf(Failure.class);
            assertThat(socket.isConnected()).isFalse();
        }
    }
}

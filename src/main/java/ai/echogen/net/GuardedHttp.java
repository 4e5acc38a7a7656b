package ai.echogen.net;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Fetches documents from addresses that somebody chose, within [Limits], and never from inside a network: the
/// [NetworkGuard] is asked about every address that a name resolves to and again about the one that is connected
/// to, on each redirect anew.
///
/// Safe for use by many threads; fetches share nothing.
public final class GuardedHttp {
    /// Sent with each request.
    static final String USER_AGENT = "EchoGen/0.1";

    private final NetworkGuard guard;
    private final Limits limits;
    private final Names names;

    /// Resolves a host's name or literal. Tests hand in their own.
    interface Names {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    public GuardedHttp(NetworkGuard guard) {
        this(guard, Limits.DEFAULT);
    }

    public GuardedHttp(NetworkGuard guard, Limits limits) {
        this(guard, limits, InetAddress::getAllByName);
    }

    GuardedHttp(NetworkGuard guard, Limits limits, Names names) {
        this.guard = guard;
        this.limits = limits;
        this.names = names;
    }

    public Limits limits() {
        return limits;
    }

    /// Looks whether the guard lets the address through, without connecting to it.
    ///
    /// @throws Failure `ADDRESS_REFUSED`, `INVALID_INPUT` (no address), or `SOURCE_UNREACHABLE` (a name that
    /// nobody knows)
    public void requirePublic(URI address) throws InterruptedException {
        var web = WebAddress.parse(address.toString());
        run(web, new FutureTask<>(() -> {
            try {
                for (var found : names.addresses(web.host())) {
                    GuardedSocket.check(guard, web.host(), found);
                }
            } catch (UnknownHostException e) {
                throw Unreachable.failure(web, limits, e);
            }
            return web;
        }));
    }

    /// Gets the document, following redirects.
    ///
    /// @throws Failure `ADDRESS_REFUSED`, `INVALID_INPUT` (no address), `SOURCE_NOT_FOUND` (404, 410),
    /// `SOURCE_FORBIDDEN` (401, 403 and their like), `SOURCE_TOO_LARGE`, `SOURCE_UNSUPPORTED` (an encoding that
    /// nothing here decodes), `SOURCE_BROKEN` (a damaged compressed body) or `SOURCE_UNREACHABLE` (everything else)
    /// @throws InterruptedException when the thread is interrupted; the connection is closed by then
    public Download get(URI address) throws InterruptedException {
        return get(WebAddress.parse(address.toString()));
    }

    /// As [#get(URI)].
    public Download get(WebAddress address) throws InterruptedException {
        var fetch = new Fetch(address, guard, limits, names);
        // A name look-up and a socket's read heed neither interrupts nor a limit on the whole: this thread waits and,
        // when it must stop, closes the socket under the other one.
        try {
            return run(address, new FutureTask<>(fetch));
        } finally {
            fetch.abandon();
        }
    }

    private <T> T run(WebAddress address, FutureTask<T> task) throws InterruptedException {
        Thread.ofVirtual().name("fetch").start(task);
        try {
            return task.get(limits.total().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new Failure(
                    Code.SOURCE_UNREACHABLE,
                    "%s did not deliver the document within %d seconds. Try again later, or save the page and pass the file."
                            .formatted(
                                    address.host(), Math.max(1, limits.total().toSeconds())));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Failure failure) {
                throw failure;
            }
            throw new IllegalStateException("fetching failed", e.getCause());
        }
    }
}

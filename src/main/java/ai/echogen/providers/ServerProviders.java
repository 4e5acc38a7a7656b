package ai.echogen.providers;

import ai.echogen.net.NetworkGuard;
import ai.echogen.ops.VendorCalls;
import ai.echogen.settings.Settings;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/// The server's one way to vendors, so that all its work shares what is learned of their limits.
@Singleton
final class ServerProviders {
    @Produces
    @Singleton
    ProviderHttp http(InstantSource clock, VendorCalls calls) {
        return new ProviderHttp(NetworkGuard.PUBLIC_ONLY, clock, calls);
    }

    void close(@Disposes ProviderHttp http) {
        http.close();
    }

    @Produces
    @Singleton
    OperatorAccess operator(Settings settings) {
        return OperatorAccess.of(settings);
    }
}

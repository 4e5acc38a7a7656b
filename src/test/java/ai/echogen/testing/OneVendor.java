package ai.echogen.testing;

import ai.echogen.providers.Vendor;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;

/// A server under test whose vendors all live at one [LocalVendor], which the test starts by [#start].
public final class OneVendor implements QuarkusTestProfile {
    private static final String PORT = "echogen.testing-vendor-port";

    @Override
    public Map<String, String> getConfigOverrides() {
        var overrides = new LinkedHashMap<String, String>();
        for (var vendor : Vendor.values()) {
            overrides.put(TestSettings.PREFIX + vendor.addressSetting(), "http://127.0.0.1:" + port());
        }
        return overrides;
    }

    /// The profile and the test are loaded apart from each other: what they share is a property of the
    /// process.
    private static int port() {
        var known = System.getProperty(PORT);
        if (known != null) {
            return Integer.parseInt(known);
        }
        try (var free = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            System.setProperty(PORT, String.valueOf(free.getLocalPort()));
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static LocalVendor start() {
        return new LocalVendor(port());
    }
}

package ai.echogen.providers;

import ai.echogen.testing.LocalVendor;

/// Ways to a vendor that runs in the test.
public final class Accesses {
    public static final String SECRET = "sk-test-0123456789abcdefghij";

    private Accesses() {}

    public static Access to(Vendor vendor, LocalVendor local) {
        return Access.of(vendor, local.address(), ApiKey.of(SECRET), false);
    }
}

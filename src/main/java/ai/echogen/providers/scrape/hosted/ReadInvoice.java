package ai.echogen.providers.scrape.hosted;

import ai.echogen.providers.Prices;
import ai.echogen.providers.Spent;
import ai.echogen.providers.Vendor;
import java.math.BigDecimal;
import java.util.List;

/// Reckons what pages cost: these vendors sell credits, whose price depends on the plan, so it is
/// seldom known.
final class ReadInvoice {
    private static final String NO_MODEL = "";

    private ReadInvoice() {}

    static List<Spent> of(Prices prices, Vendor vendor, int pages) {
        var quantity = BigDecimal.valueOf(pages);
        return List.of(new Spent(
                vendor.id(), NO_MODEL, "read", quantity, "pages", prices.of(vendor, NO_MODEL, "pages", quantity)));
    }
}

/// Readers of many vendors behind one interface.
@NullMarked
package ai.echogen.providers.scrape.hosted;

import org.jspecify.annotations.NullMarked;

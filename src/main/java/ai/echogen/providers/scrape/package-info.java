/// The built-in reader: addresses, files and pasted text become articles.
@NullMarked
package ai.echogen.providers.scrape;

import org.jspecify.annotations.NullMarked;

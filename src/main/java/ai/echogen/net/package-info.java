/// Fetching what people point at, without being led inside a network.
@NullMarked
package ai.echogen.net;

import org.jspecify.annotations.NullMarked;

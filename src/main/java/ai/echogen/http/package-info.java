/// How answers and failures look on the wire.
@NullMarked
package ai.echogen.http;

import org.jspecify.annotations.NullMarked;

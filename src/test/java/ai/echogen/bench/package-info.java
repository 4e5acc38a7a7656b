/// Programs that measure or show something; none of them is a test.
@NullMarked
package ai.echogen.bench;

import org.jspecify.annotations.NullMarked;

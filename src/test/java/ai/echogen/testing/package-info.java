/// What tests share: the program as it ships, run as people run it.
@NullMarked
package ai.echogen.testing;

import org.jspecify.annotations.NullMarked;

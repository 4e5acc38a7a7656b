/// Pictures of many vendors behind one interface.
@NullMarked
package ai.echogen.providers.image.hosted;

import org.jspecify.annotations.NullMarked;

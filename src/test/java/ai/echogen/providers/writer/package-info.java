@NullMarked
package ai.echogen.providers.writer;

import org.jspecify.annotations.NullMarked;

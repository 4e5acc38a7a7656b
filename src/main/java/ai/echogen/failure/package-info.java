/// What went wrong, in a sentence that a person can act on, with a stable code.
@NullMarked
package ai.echogen.failure;

import org.jspecify.annotations.NullMarked;

/// Who asks, and what belongs to whom.
@NullMarked
package ai.echogen.caller;

import org.jspecify.annotations.NullMarked;

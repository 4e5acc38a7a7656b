/// What people's work has consumed and cost, summed.
@NullMarked
package ai.echogen.usage;

import org.jspecify.annotations.NullMarked;

/// What is said in an episode and when, in the formats that players, feeds and people read.
@NullMarked
package ai.echogen.transcript;

import org.jspecify.annotations.NullMarked;

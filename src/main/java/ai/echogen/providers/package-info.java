/// What every vendor of models and voices has in common: keys, answers, manners. The ports are in the
/// packages below.
@NullMarked
package ai.echogen.providers;

import org.jspecify.annotations.NullMarked;

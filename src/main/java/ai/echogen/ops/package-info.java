/// Health and the pages that an operator meets first.
@NullMarked
package ai.echogen.ops;

import org.jspecify.annotations.NullMarked;

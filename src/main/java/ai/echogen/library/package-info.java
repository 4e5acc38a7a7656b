/// What the parts of a person's library have in common: lists, versions, and free-form JSON.
@NullMarked
package ai.echogen.library;

import org.jspecify.annotations.NullMarked;

/// Lists as the API knows them: which part, by which words, from when; and how they are read.
@NullMarked
package ai.echogen.listing;

import org.jspecify.annotations.NullMarked;

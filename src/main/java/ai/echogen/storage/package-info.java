/// People's files: kept on disk, handed out by links that expire.
@NullMarked
package ai.echogen.storage;

import org.jspecify.annotations.NullMarked;

/// Files on this machine's disk, and Supabase Storage's own language to reach them.
@NullMarked
package ai.echogen.embedded.storage;

import org.jspecify.annotations.NullMarked;

/// People's files: in a Supabase project's Storage or on this machine's disk, handed out by links that expire.
@NullMarked
package ai.echogen.storage;

import org.jspecify.annotations.NullMarked;

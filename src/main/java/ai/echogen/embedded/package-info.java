/// What the server does by itself when no Supabase project is configured.
@NullMarked
package ai.echogen.embedded;

import org.jspecify.annotations.NullMarked;

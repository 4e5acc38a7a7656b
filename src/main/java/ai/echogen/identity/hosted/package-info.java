/// The auth server that a Supabase project brings along.
@NullMarked
package ai.echogen.identity.hosted;

import org.jspecify.annotations.NullMarked;

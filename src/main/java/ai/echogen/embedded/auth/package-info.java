/// The auth server that this program is to itself when there is no Supabase project.
@NullMarked
package ai.echogen.embedded.auth;

import org.jspecify.annotations.NullMarked;

/// Keys to paid services that people entrust to us. What they send is never given back.
@NullMarked
package ai.echogen.vault;

import org.jspecify.annotations.NullMarked;

/// Who people are: sign-up, sign-in, sessions, profile, onboarding, and the end of an account.
@NullMarked
package ai.echogen.identity;

import org.jspecify.annotations.NullMarked;

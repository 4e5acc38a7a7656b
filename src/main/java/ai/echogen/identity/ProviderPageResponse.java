package ai.echogen.identity;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// @param url the page to open in a browser
record ProviderPageResponse(
        @Schema(
                required = true,
                format = "uri",
                examples = "https://abcdefghijklmnopqrst.supabase.co/auth/v1/authorize?provider=google")
        String url) {}

package ai.echogen.storage;

import java.time.Instant;

/// A stored file as it was when it was looked up.
///
/// @param size      bytes
/// @param modified  in whole seconds at least
/// @param etag      with its quotes; another one whenever other content was put
/// @param mediaType for example `audio/mpeg`
public record Blob(BlobPath path, long size, Instant modified, String etag, String mediaType) {}

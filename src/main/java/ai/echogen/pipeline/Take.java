package ai.echogen.pipeline;

/// The journal's word for a take that is made.
///
/// @param seconds of the whole file
record Take(double seconds) {}

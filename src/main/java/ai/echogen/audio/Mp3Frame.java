package ai.echogen.audio;

/// One encoded frame.
///
/// @param bytes   header and data
/// @param skip    samples at its beginning that are the encoder's delay; an encoder's first frame has all of it
/// @param discard samples at its end that are padding; an encoder's last frames may have some
record Mp3Frame(byte[] bytes, int skip, int discard) {
    /// Samples in one frame of MPEG-1 Layer III.
    static final int SAMPLES = 1152;
}

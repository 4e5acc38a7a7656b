package ai.echogen.audio;

/// One encoded frame.
///
/// @param bytes   header and data
/// @param discard samples at its end that are padding; only a file's last frames have any
record Mp3Frame(byte[] bytes, int discard) {
    /// Samples in one frame of MPEG-1 Layer III.
    static final int SAMPLES = 1152;
}

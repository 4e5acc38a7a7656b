package ai.echogen.audio;

/// The finished file as measured: its frames were decoded again.
///
/// @param seconds       what a player shows and plays
/// @param lufs          integrated loudness of the mono file as delivered, in LUFS (ITU-R BS.1770)
/// @param truePeakDb    in dBTP
/// @param loudnessRange in LU (EBU Tech 3342)
/// @param bytes         the whole file with its tag
public record Mastered(double seconds, double lufs, double truePeakDb, double loudnessRange, long bytes) {}

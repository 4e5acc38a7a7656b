package ai.echogen.audio;

import java.util.Set;

/// What the finished file must measure.
///
/// @param lufs       integrated loudness of the mono file as delivered, in LUFS, met within 0.5
/// @param truePeakDb the most that the decoded file may reach between its samples, in dBTP
/// @param kilobits   per second, constant; one of MPEG-1 Layer III's rates
public record Delivery(double lufs, double truePeakDb, int kilobits) {
    private static final Set<Integer> RATES = Set.of(32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320);

    /// What podcast directories ask for: -16 LUFS, at most -1 dBTP, 96 kbit/s. The figure is that of the mono file as
    /// it is: a player that sends it to two loudspeakers adds 3 LU.
    public static final Delivery PODCAST = new Delivery(-16, -1, 96);

    public Delivery {
        if (!(lufs >= -40 && lufs <= -8)) {
            throw new IllegalArgumentException("lufs is " + lufs);
        }
        if (!(truePeakDb >= -12 && truePeakDb <= -0.1)) {
            throw new IllegalArgumentException("truePeakDb is " + truePeakDb);
        }
        if (!RATES.contains(kilobits)) {
            throw new IllegalArgumentException("kilobits is " + kilobits);
        }
    }
}

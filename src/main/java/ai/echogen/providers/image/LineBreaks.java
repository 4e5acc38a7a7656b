package ai.echogen.providers.image;

import java.util.Arrays;
import java.util.List;

/// Where to end the lines of a short text: the longest line about as short as can be, the others close to it, none of
/// them ending where a reader stumbles.
final class LineBreaks {
    /// Room beyond the narrowest possible setting that a better rhythm may take.
    private static final double SLACK = 1.12;

    private static final double SPLIT_WORD = 0.25;
    private static final double ORPHAN = 0.3;

    /// A last line that leaves this share of the room empty is an orphan.
    private static final double ORPHAN_SLACK = 0.7;

    private final List<Piece> pieces;
    private final double[] dangling;
    private final double[] widths;
    private final double[] trims;

    /// @param widths of each piece with the white space after it
    /// @param trims of each piece as the end of a line
    LineBreaks(Wording wording, List<Piece> pieces, double[] widths, double[] trims) {
        this.pieces = pieces;
        this.widths = widths;
        this.trims = trims;
        dangling = new double[pieces.size()];
        for (int i = 0; i < dangling.length; i++) {
            dangling[i] = pieces.get(i).dangling(wording);
        }
    }

    /// The ends (exclusive piece indexes) of exactly `count` lines; there are at least that many pieces.
    int[] into(int count) {
        int n = pieces.size();
        double room = narrowest(count) * SLACK;
        double[][] cost = new double[count + 1][n + 1];
        int[][] cameFrom = new int[count + 1][n + 1];
        for (double[] row : cost) {
            Arrays.fill(row, Double.POSITIVE_INFINITY);
        }
        cost[0][0] = 0;
        for (int line = 1; line <= count; line++) {
            for (int to = line; to <= n; to++) {
                for (int from = line - 1; from < to; from++) {
                    double width = width(from, to);
                    double total = width > room
                            ? Double.POSITIVE_INFINITY
                            : cost[line - 1][from] + cost((room - width) / room, to, count);
                    if (total < cost[line][to]) {
                        cost[line][to] = total;
                        cameFrom[line][to] = from;
                    }
                }
            }
        }
        int[] ends = new int[count];
        for (int line = count, end = n; line > 0; end = cameFrom[line][end], line--) {
            ends[line - 1] = end;
        }
        return ends;
    }

    private double cost(double slack, int to, int count) {
        double cost = slack * slack;
        if (to == pieces.size()) {
            return count > 1 && slack > ORPHAN_SLACK ? cost + ORPHAN : cost;
        }
        if (!pieces.get(to - 1).goodEnd()) {
            cost += SPLIT_WORD;
        }
        return cost + dangling[to - 1];
    }

    private double width(int from, int to) {
        double width = trims[to - 1];
        for (int i = from; i < to - 1; i++) {
            width += widths[i];
        }
        return width;
    }

    private double narrowest(int count) {
        int n = pieces.size();
        double[] best = new double[n + 1];
        Arrays.fill(best, Double.POSITIVE_INFINITY);
        best[0] = 0;
        for (int line = 1; line <= count; line++) {
            double[] next = new double[n + 1];
            Arrays.fill(next, Double.POSITIVE_INFINITY);
            for (int to = line; to <= n; to++) {
                for (int from = line - 1; from < to; from++) {
                    next[to] = Math.min(next[to], Math.max(best[from], width(from, to)));
                }
            }
            best = next;
        }
        return best[n];
    }
}

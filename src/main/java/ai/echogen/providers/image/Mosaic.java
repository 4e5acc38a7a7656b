package ai.echogen.providers.image;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;

/// A square picture in coarse cells, each of one colour: what it looks like from far away.
final class Mosaic {
    private final int cells;
    private final double[][] colours;

    private Mosaic(int cells, double[][] colours) {
        this.cells = cells;
        this.colours = colours;
    }

    /// @param picture of [BufferedImage#TYPE_3BYTE_BGR] with a side that is a multiple of `cells`
    static Mosaic of(BufferedImage picture, int cells) {
        int side = picture.getWidth();
        int cell = side / cells;
        byte[] bgr = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
        double[][] colours = new double[cells * cells][3];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                double[] sum = colours[y / cell * cells + x / cell];
                int at = (y * side + x) * 3;
                sum[0] += bgr[at + 2] & 0xff;
                sum[1] += bgr[at + 1] & 0xff;
                sum[2] += bgr[at] & 0xff;
            }
        }
        for (double[] colour : colours) {
            for (int i = 0; i < 3; i++) {
                colour[i] /= (double) cell * cell;
            }
        }
        return new Mosaic(cells, colours);
    }

    /// The mean colour of the rows from one share of the height (0 to 1) to another.
    Color mean(double from, double to) {
        double[] sum = new double[3];
        int count = 0;
        for (int row = row(from); row <= row(to); row++) {
            for (int column = 0; column < cells; column++) {
                for (int i = 0; i < 3; i++) {
                    sum[i] += colours[row * cells + column][i];
                }
                count++;
            }
        }
        return new Color(
                (int) Math.round(sum[0] / count), (int) Math.round(sum[1] / count), (int) Math.round(sum[2] / count));
    }

    /// How much happens in these rows: the mean step from one cell to its neighbour.
    double unrest(double from, double to) {
        double sum = 0;
        int count = 0;
        for (int row = row(from); row <= row(to); row++) {
            for (int column = 1; column < cells; column++) {
                double[] here = colours[row * cells + column];
                double[] before = colours[row * cells + column - 1];
                sum += Math.abs(here[0] - before[0]) + Math.abs(here[1] - before[1]) + Math.abs(here[2] - before[2]);
                count++;
            }
        }
        return sum / count;
    }

    private int row(double share) {
        return Math.clamp((int) (share * cells), 0, cells - 1);
    }

    /// The colour at a place (0 to 1), on the way from one cell's middle to the next.
    ///
    /// @param into gets red, green and blue
    void at(double x, double y, double[] into) {
        double across = Math.clamp(x * cells - 0.5, 0, cells - 1.0);
        double down = Math.clamp(y * cells - 0.5, 0, cells - 1.0);
        int left = (int) across;
        int above = (int) down;
        int right = Math.min(left + 1, cells - 1);
        int below = Math.min(above + 1, cells - 1);
        for (int i = 0; i < 3; i++) {
            double upper = mixed(colours[above * cells + left][i], colours[above * cells + right][i], across - left);
            double lower = mixed(colours[below * cells + left][i], colours[below * cells + right][i], across - left);
            into[i] = mixed(upper, lower, down - above);
        }
    }

    static double mixed(double from, double to, double share) {
        return from + (to - from) * share;
    }
}

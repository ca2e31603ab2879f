package org.applieddl4j.foundations.topology;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.applieddl4j.common.data.csv.CsvSchema;
import org.applieddl4j.common.data.csv.CsvSchema.Column;
import org.applieddl4j.common.data.csv.CsvTable;

/** Where the points come from: two figures that no line parts, digits drawn here, and two classics. */
public final class Samples {

    private static final String IRIS = "/iris.dat";

    /** Which of the seven segments each digit lights: top, upper left, upper right, middle, lower left, lower right, bottom. */
    private static final String[] SEGMENTS = {
        "1110111", "0010010", "1011101", "1011011", "0111010", "1101011", "1101111", "1010010", "1111111", "1111011"
    };

    static final int DIGIT_WIDTH = 6;
    static final int DIGIT_HEIGHT = 9;

    private Samples() {}

    /** Two half moons, one hooked into the other. */
    public static Sample moons(int n, double noise, long seed) {
        Random random = new Random(seed);
        double[][] xs = new double[n][];
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            double angle = Math.PI * random.nextDouble();
            labels[i] = i % 2;
            double x = labels[i] == 0 ? Math.cos(angle) : 1 - Math.cos(angle);
            double y = labels[i] == 0 ? Math.sin(angle) : 0.5 - Math.sin(angle);
            xs[i] = new double[] {x + noise * random.nextGaussian(), y + noise * random.nextGaussian()};
        }
        return new Sample(xs, labels, 2);
    }

    /** A ring around a disc. */
    public static Sample circles(int n, double noise, long seed) {
        Random random = new Random(seed);
        double[][] xs = new double[n][];
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            double angle = 2 * Math.PI * random.nextDouble();
            labels[i] = i % 2;
            double radius = (labels[i] == 0 ? 1 : 0.4) + noise * random.nextGaussian();
            xs[i] = new double[] {radius * Math.cos(angle), radius * Math.sin(angle)};
        }
        return new Sample(xs, labels, 2);
    }

    /** Digits of seven segments, shifted by a pixel at most and noisy, {@code 6 × 9} grey values from 0 to 1. */
    public static Sample digits(int n, double noise, long seed) {
        Random random = new Random(seed);
        double[][] xs = new double[n][];
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            labels[i] = i % 10;
            xs[i] = digit(labels[i], random.nextInt(2), random.nextInt(2));
            for (int p = 0; p < xs[i].length; p++) {
                xs[i][p] = Math.max(0, Math.min(1, xs[i][p] + noise * random.nextGaussian()));
            }
        }
        return new Sample(xs, labels, 10);
    }

    private static double[] digit(int digit, int right, int down) {
        // Row, column, rows, columns of each segment.
        int[][] places = {
            {0, 0, 1, 5}, {0, 0, 4, 1}, {0, 4, 4, 1}, {3, 0, 1, 5}, {3, 0, 5, 1}, {3, 4, 5, 1}, {7, 0, 1, 5}
        };
        double[] pixels = new double[DIGIT_WIDTH * DIGIT_HEIGHT];
        for (int s = 0; s < places.length; s++) {
            if (SEGMENTS[digit].charAt(s) == '1') {
                for (int r = 0; r < places[s][2]; r++) {
                    for (int c = 0; c < places[s][3]; c++) {
                        pixels[(places[s][0] + r + down) * DIGIT_WIDTH + places[s][1] + c + right] = 1;
                    }
                }
            }
        }
        return pixels;
    }

    /**
     * Fisher's irises (R. A. Fisher, 1936): 150 flowers of three species, length and width of sepal and petal in
     * centimetres; as Deeplearning4j brings them along.
     */
    public static Sample iris() {
        try (InputStream in = Samples.class.getResourceAsStream(IRIS);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            List<double[]> rows = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                rows.add(java.util.Arrays.stream(line.strip().split(","))
                        .mapToDouble(Double::parseDouble)
                        .toArray());
            }
            return labelled(rows, 3);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The Wisconsin breast cancer data (W. Wolberg, 1990): nine findings from 1 to 10 about cells, benign or malignant. */
    public static Sample breastCancer(Path csv) {
        Column[] columns = new Column[10];
        for (int i = 0; i < 9; i++) {
            columns[i] = Column.integer("V" + (i + 1));
        }
        columns[9] = Column.integer("target").oneOf("0", "1");
        CsvTable table = CsvTable.read(csv, CsvSchema.of(columns), 0);
        List<double[]> rows = new ArrayList<>();
        for (int row = 0; row < table.rows(); row++) {
            double[] values = new double[10];
            for (int i = 0; i < 10; i++) {
                values[i] = table.integers(columns[i].name())[row];
            }
            rows.add(values);
        }
        return labelled(rows, 2);
    }

    private static Sample labelled(List<double[]> rows, int classes) {
        int features = rows.get(0).length - 1;
        return new Sample(
                rows.stream().map(row -> java.util.Arrays.copyOf(row, features)).toArray(double[][]::new),
                rows.stream().mapToInt(row -> (int) row[features]).toArray(),
                classes);
    }
}

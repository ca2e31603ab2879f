package org.applieddl4j.benchmarks;

import java.time.Instant;
import java.util.List;
import org.applieddl4j.common.report.RunRecord;

/**
 * What size costs.
 *
 * @param schema version of the layout
 * @param startedAt when
 * @param environment of the process that measured
 * @param series one a kind of size
 */
public record ScaleRecord(int schema, Instant startedAt, RunRecord.Environment environment, List<Growth> series) {

    static final int SCHEMA = 1;

    public ScaleRecord {
        series = List.copyOf(series);
    }

    /**
     * Something that was done to more and more.
     *
     * @param id what to call it
     * @param title for people
     * @param size what grows, with its unit
     * @param points the smallest first
     * @param exponent b of {@code seconds = a · size^b}, by least squares on logarithms of the upper half of the sizes, where what
     *     does not depend on the size weighs least
     */
    public record Growth(String id, String title, String size, List<Point> points, double exponent) {

        public Growth {
            points = List.copyOf(points);
        }

        static Growth of(String id, String title, String size, List<Point> points) {
            return new Growth(id, title, size, points, slope(points.subList(points.size() / 2 - 1, points.size())));
        }
    }

    /**
     * One size.
     *
     * @param size of the input
     * @param seconds the quickest of the repetitions: what disturbs a measurement makes it longer
     * @param megabytes of the heap that the result keeps; 0 where it keeps nothing
     */
    public record Point(double size, double seconds, double megabytes) {}

    private static double slope(List<Point> points) {
        double x =
                points.stream().mapToDouble(p -> Math.log(p.size())).average().orElse(0);
        double y = points.stream()
                .mapToDouble(p -> Math.log(p.seconds()))
                .average()
                .orElse(0);
        double together = 0;
        double alone = 0;
        for (Point point : points) {
            double right = Math.log(point.size()) - x;
            together += right * (Math.log(point.seconds()) - y);
            alone += right * right;
        }
        return together / alone;
    }
}

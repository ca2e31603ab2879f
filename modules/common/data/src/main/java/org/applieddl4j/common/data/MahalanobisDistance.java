package org.applieddl4j.common.data;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.stat.descriptive.MultivariateSummaryStatistics;

/**
 * How far numbers lie, taken together, from the middle of those of the training: P. C. Mahalanobis, "On the generalised distance in
 * statistics", 1936, here divided by the root of how many numbers there are, so that 1 is usual.
 *
 * @param mean of each number in the training
 * @param inverse of the numbers' covariances, row by row
 */
public record MahalanobisDistance(List<Double> mean, List<List<Double>> inverse) {

    /** Numbers that follow from each other would make the covariances singular. */
    private static final double RIDGE = 1e-6;

    /** @throws IllegalArgumentException if the parts do not belong together */
    public MahalanobisDistance {
        if (mean == null || !isSquare(inverse, mean.size())) {
            throw new IllegalArgumentException("as many means as rows and columns of covariances belong together");
        }
        mean = List.copyOf(mean);
        inverse = inverse.stream().map(List::copyOf).toList();
    }

    private static boolean isSquare(List<List<Double>> rows, int size) {
        return rows != null && rows.size() == size && rows.stream().allMatch(row -> row.size() == size);
    }

    /**
     * Learns it.
     *
     * @param numbers how many numbers an example has
     * @param training of each example, none of them NaN; two examples at least
     */
    public static MahalanobisDistance fit(int numbers, Stream<double[]> training) {
        MultivariateSummaryStatistics statistics = new MultivariateSummaryStatistics(numbers, false);
        training.forEach(statistics::addValue);
        RealMatrix covariance = statistics.getCovariance();
        for (int i = 0; i < numbers; i++) {
            double variance = covariance.getEntry(i, i);
            covariance.setEntry(i, i, variance > 0 ? variance * (1 + RIDGE) : 1);
        }
        // By their deviations first: shares and brightness differ by orders of magnitude.
        double[] deviation = IntStream.range(0, numbers)
                .mapToDouble(i -> Math.sqrt(covariance.getEntry(i, i)))
                .toArray();
        RealMatrix scale = MatrixUtils.createRealDiagonalMatrix(
                IntStream.range(0, numbers).mapToDouble(i -> 1 / deviation[i]).toArray());
        RealMatrix inverse = new CholeskyDecomposition(
                        scale.multiply(covariance).multiply(scale), 1e-9, 0)
                .getSolver()
                .getInverse();
        return new MahalanobisDistance(
                boxed(statistics.getMean()),
                Stream.of(scale.multiply(inverse).multiply(scale).getData())
                        .map(MahalanobisDistance::boxed)
                        .toList());
    }

    /** How far an example lies from the middle: 0 there, about 1 for a usual one. */
    public double of(double[] example) {
        RealVector difference = MatrixUtils.createRealVector(example).subtract(vector(mean));
        double square = IntStream.range(0, example.length)
                .mapToDouble(
                        i -> difference.getEntry(i) * vector(inverse.get(i)).dotProduct(difference))
                .sum();
        return Math.sqrt(Math.max(0, square) / example.length);
    }

    private static RealVector vector(List<Double> values) {
        return MatrixUtils.createRealVector(
                values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static List<Double> boxed(double[] values) {
        return IntStream.range(0, values.length).mapToObj(i -> values[i]).toList();
    }
}

package org.applieddl4j.benchmarks;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.applieddl4j.common.report.RunRecord;

/**
 * What was measured.
 *
 * @param schema version of the layout
 * @param startedAt when
 * @param environment of the suite's side; its number of threads is that of the first rows
 * @param peer the other library with its version
 * @param ceilings what the machine can do at most
 * @param rows a network, phase, batch and number of threads each
 * @param profiles of the suite's side at each network's own batch; none in records of schema 1
 */
public record BenchRecord(
        int schema,
        Instant startedAt,
        RunRecord.Environment environment,
        String peer,
        List<Ceiling> ceilings,
        List<Row> rows,
        List<Profile> profiles) {

    static final int SCHEMA = 3;

    public BenchRecord {
        ceilings = List.copyOf(ceilings);
        rows = List.copyOf(rows);
        profiles = profiles == null ? List.of() : List.copyOf(profiles);
    }

    /**
     * Where the time of a step goes.
     *
     * @param network id
     * @param phase {@code training} or {@code inference}
     * @param batch examples in a batch
     * @param threads of the libraries
     * @param step what it consists of
     */
    public record Profile(String network, String phase, int batch, int threads, StepProfile step) {}

    /**
     * The product of two large matrices.
     *
     * @param threads of the library
     * @param suite floating-point operations a second, in billions, through ND4J
     * @param pytorch the same through PyTorch
     */
    public record Ceiling(int threads, double suite, double pytorch) {}

    /**
     * One measurement, repeated.
     *
     * @param network id
     * @param phase {@code training} or {@code inference}
     * @param batch examples in a batch
     * @param threads of the libraries
     * @param rates examples per second
     * @param ratio suite over PyTorch, repetition by repetition
     * @param dl4jRatio engine {@code dl4j} over PyTorch; null where it was not measured
     * @param overStock suite over stock Deeplearning4j; null where it was not measured
     * @param shareOfCeiling operations of the network over those that the machine's ceiling allows, training counted as three
     *     forward passes
     */
    public record Row(
            String network,
            String phase,
            int batch,
            int threads,
            @JsonUnwrapped Rates rates,
            Ratio ratio,
            Ratio dl4jRatio,
            Ratio overStock,
            double shareOfCeiling) {}

    /**
     * Medians of examples per second; 0 where nothing was measured.
     *
     * @param suite with the engine that is chosen
     * @param pytorch of the other library
     * @param stock of Deeplearning4j as it is published
     * @param dl4j with the engine {@code dl4j}
     */
    public record Rates(double suite, double pytorch, double stock, double dl4j) {}

    /** Of several repetitions. */
    public record Ratio(double lowest, double median, double highest, int n) {

        /** Of the ratios of all repetitions. */
        static Ratio of(double[] ratios) {
            double[] sorted = ratios.clone();
            Arrays.sort(sorted);
            return new Ratio(sorted[0], BenchRecord.median(sorted), sorted[sorted.length - 1], sorted.length);
        }
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}

package org.applieddl4j.benchmarks;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.applieddl4j.common.RunFailedException;
import org.applieddl4j.common.usecase.Console;
import org.applieddl4j.common.usecase.FrameworkBenchmark;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunEnvironment;
import org.applieddl4j.common.usecase.RunRequest;

/** Measures in turn: every repetition asks each process once, and the order rotates. */
public final class SideBySide implements FrameworkBenchmark {

    static final String PEER = "PyTorch 2.7.1 (CPU) through DJL 0.35.1";

    /** How far the answers of the two may be apart. */
    private static final float SAME = 1e-4f;

    /** Side of the matrices whose product shows what the machine can do. */
    private static final int CEILING_SIDE = 1024;

    /** Examples whose answers are compared. */
    private static final int COMPARED = 4;

    /** Before the first repetition, in measurements: the compiler of the JVM is not what is measured. */
    private static final int WARM_UP = 3;

    /** A step of stock Deeplearning4j over more examples takes tens of seconds. */
    private static final int LARGEST_STOCK_BATCH = 512;

    /** Time of a profile, in measurements. */
    private static final int PROFILED = 10;

    private static final String TRAINING = "training";
    private static final String INFERENCE = "inference";
    private static final double BILLION = 1e9;

    @Override
    public Path run(Request request, Console console) {
        List<Workload> workloads = request.networks().isEmpty()
                ? List.of(Workload.values())
                : request.networks().stream().map(Workload::of).toList();
        Instant startedAt = Instant.now();
        List<BenchRecord.Ceiling> ceilings = new ArrayList<>();
        List<BenchRecord.Row> rows = new ArrayList<>();
        List<BenchRecord.Profile> profiles = new ArrayList<>();
        for (int threads : request.threads()) {
            try (Sides sides = Sides.start(threads)) {
                BenchRecord.Ceiling ceiling = ceiling(sides, threads, request);
                ceilings.add(ceiling);
                console.say(String.format(
                        Locale.ROOT,
                        "%d thread%s: matrix product %.0f GFLOP/s in ND4J, %.0f in PyTorch",
                        threads,
                        threads == 1 ? "" : "s",
                        ceiling.suite(),
                        ceiling.pytorch()));
                for (Workload workload : workloads) {
                    requireSameAnswers(sides, workload);
                    List<Integer> batches = request.batches().isEmpty() ? List.of(workload.batch()) : request.batches();
                    for (int batch : batches) {
                        for (BenchRecord.Row row : rows(sides, workload, batch, threads, ceiling, request)) {
                            rows.add(row);
                            console.say(BenchTable.line(row));
                        }
                    }
                    for (BenchRecord.Profile profile : profiles(sides, workload, threads, request)) {
                        profiles.add(profile);
                        console.say(BenchTable.line(profile));
                    }
                }
            }
        }
        BenchRecord record = new BenchRecord(
                BenchRecord.SCHEMA, startedAt, RunEnvironment.current(), PEER, ceilings, rows, profiles);
        return write(record, request.out());
    }

    @Override
    public Path scale(double share, Path folder, Console console) {
        return Scale.run(share, folder, console);
    }

    @Override
    public Path trees(RunRequest request, RunContext context, Path folder) {
        return request.dataset().filter(CreditTrees::takes).isPresent()
                ? CreditTrees.run(request, context, folder)
                : Trees.run(request, context, folder);
    }

    private static Path write(BenchRecord record, Path folder) {
        BenchJson.write(record, BenchJson.folder(folder).resolve("bench.json"));
        Path page = folder.resolve("bench.html");
        new BenchPage(record).write(page);
        return page;
    }

    private static BenchRecord.Ceiling ceiling(Sides sides, int threads, Request request) {
        double[] suite = new double[request.repetitions()];
        double[] pytorch = new double[request.repetitions()];
        for (int i = 0; i < suite.length; i++) {
            suite[i] = sides.of(SideName.SUITE).measure(Worker.What.CEILING, CEILING_SIDE, request.seconds());
            pytorch[i] = sides.of(SideName.PYTORCH).measure(Worker.What.CEILING, CEILING_SIDE, request.seconds());
        }
        return new BenchRecord.Ceiling(
                threads, BenchRecord.median(suite) / BILLION, BenchRecord.median(pytorch) / BILLION);
    }

    /** @throws RunFailedException if the two do not answer alike: then they are not the same network */
    private static void requireSameAnswers(Sides sides, Workload workload) {
        sides.prepare(List.of(SideName.SUITE, SideName.PYTORCH), workload, COMPARED);
        float[] ours = sides.of(SideName.SUITE).outputs();
        float[] theirs = sides.of(SideName.PYTORCH).outputs();
        float difference = ours.length == theirs.length ? 0 : Float.NaN;
        for (int i = 0; i < ours.length && ours.length == theirs.length; i++) {
            difference = Math.max(difference, Math.abs(ours[i] - theirs[i]));
        }
        if (!(difference <= SAME)) {
            throw new RunFailedException("'" + workload.id() + "' gives different outputs on the two sides (difference "
                    + difference + "), so a comparison of speed would be meaningless");
        }
    }

    private static List<BenchRecord.Row> rows(
            Sides sides, Workload workload, int batch, int threads, BenchRecord.Ceiling ceiling, Request request) {
        List<SideName> measured = batch <= LARGEST_STOCK_BATCH
                ? List.of(SideName.values())
                : List.of(SideName.SUITE, SideName.DL4J, SideName.PYTORCH);
        sides.prepare(measured, workload, batch);
        double operations = sides.of(SideName.SUITE).measure(Worker.What.OPERATIONS, 0, 0);
        List<BenchRecord.Row> rows = new ArrayList<>();
        for (Worker.What phase : List.of(Worker.What.TRAINING, Worker.What.INFERENCE)) {
            Map<SideName, double[]> seconds = alternate(sides, measured, phase, batch, request);
            double[] suite = perSecond(seconds.get(SideName.SUITE), batch);
            double[] pytorch = perSecond(seconds.get(SideName.PYTORCH), batch);
            double[] stock = perSecond(seconds.get(SideName.STOCK), batch);
            double[] dl4j = perSecond(seconds.get(SideName.DL4J), batch);
            double passes = phase == Worker.What.TRAINING ? 3 : 1;
            rows.add(new BenchRecord.Row(
                    workload.id(),
                    phase == Worker.What.TRAINING ? TRAINING : INFERENCE,
                    batch,
                    threads,
                    new BenchRecord.Rates(
                            BenchRecord.median(suite),
                            BenchRecord.median(pytorch),
                            stock.length == 0 ? 0 : BenchRecord.median(stock),
                            BenchRecord.median(dl4j)),
                    ratio(suite, pytorch),
                    ratio(dl4j, pytorch),
                    stock.length == 0 ? null : ratio(suite, stock),
                    passes * operations * BenchRecord.median(suite) / (ceiling.suite() * BILLION)));
        }
        return rows;
    }

    private static List<BenchRecord.Profile> profiles(Sides sides, Workload workload, int threads, Request request) {
        int batch = workload.batch();
        WorkerProcess suite = sides.of(SideName.SUITE);
        suite.prepare(workload, batch);
        double seconds = PROFILED * request.seconds();
        return List.of(
                new BenchRecord.Profile(
                        workload.id(), TRAINING, batch, threads, suite.profile(Worker.What.TRAINING_PROFILE, seconds)),
                new BenchRecord.Profile(
                        workload.id(),
                        INFERENCE,
                        batch,
                        threads,
                        suite.profile(Worker.What.INFERENCE_PROFILE, seconds)));
    }

    private static Map<SideName, double[]> alternate(
            Sides sides, List<SideName> measured, Worker.What phase, int batch, Request request) {
        Map<SideName, double[]> seconds = new EnumMap<>(SideName.class);
        for (SideName side : measured) {
            seconds.put(side, new double[request.repetitions()]);
            sides.of(side).measure(phase, batch, WARM_UP * request.seconds());
        }
        List<SideName> order = new ArrayList<>(measured);
        for (int i = 0; i < request.repetitions(); i++) {
            for (SideName side : order) {
                seconds.get(side)[i] = sides.of(side).measure(phase, batch, request.seconds());
            }
            Collections.rotate(order, 1);
        }
        return seconds;
    }

    private static double[] perSecond(double[] seconds, int batch) {
        double[] perSecond = new double[seconds == null ? 0 : seconds.length];
        for (int i = 0; i < perSecond.length; i++) {
            perSecond[i] = batch / seconds[i];
        }
        return perSecond;
    }

    private static BenchRecord.Ratio ratio(double[] ours, double[] theirs) {
        double[] ratios = new double[ours.length];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = ours[i] / theirs[i];
        }
        return BenchRecord.Ratio.of(ratios);
    }
}

package org.applieddl4j.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.DoubleStream;
import org.applieddl4j.cli.comparison.ComparedRun;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.model.BundleReader;
import org.applieddl4j.common.report.HeadlineMetrics;
import org.applieddl4j.common.report.RunJson;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.report.TrainingCsv;
import org.applieddl4j.common.report.cover.CoverFile;
import org.applieddl4j.common.usecase.PredictionProbe;
import org.applieddl4j.common.usecase.TimedUseCase;
import org.applieddl4j.common.usecase.UseCase;

/** Reads finished runs for a comparison: their record, and what lies beside it. */
final class RunReading {

    private static final String RECORD = "run.json";
    private static final String BUNDLE = "model.zip";
    private static final String TRAINING = "training.csv";
    private static final String REPORT = "report.html";

    private static final int WARM_UP = 30;
    private static final int TIMED = 101;

    private final UseCases useCases;
    private final Path page;

    /**
     * @param useCases what can be evaluated
     * @param page folder of the page, from which reports are linked
     */
    RunReading(UseCases useCases, Path page) {
        this.useCases = useCases;
        this.page = page;
    }

    /**
     * Reads a run.
     *
     * @param run its folder, or its {@code run.json}
     * @throws InputException if its record is missing, unreadable or of a newer version, its use case is unknown, or its
     *     model file was changed
     */
    ComparedRun read(Path run) {
        Path file = Files.isDirectory(run) ? run.resolve(RECORD) : run;
        RunRecord record = RunJson.read(file);
        UseCase useCase = useCases.named(record.useCase());
        Path folder = file.toAbsolutePath().getParent();
        Optional<Path> bundle = beside(folder, file, BUNDLE);
        bundle.ifPresent(model -> requireOf(record, model, file));
        return new ComparedRun(
                record,
                headlineMetrics(useCase, record, file),
                command(record),
                beside(folder, file, REPORT).map(this::link),
                beside(folder, file, TRAINING).map(TrainingCsv::read).orElse(List.of()),
                bundle.map(model -> OptionalLong.of(size(model))).orElse(OptionalLong.empty()),
                bundle.filter(any -> useCase instanceof TimedUseCase)
                        .map(model -> OptionalDouble.of(median(((TimedUseCase) useCase).probe(model))))
                        .orElse(OptionalDouble.empty()),
                beside(folder, file, CoverFile.NAME).map(CoverFile::read));
    }

    private static HeadlineMetrics headlineMetrics(UseCase useCase, RunRecord record, Path file) {
        if (record.metrics().isEmpty()) {
            throw new InputException(file + " holds no metrics; run the use case again");
        }
        return useCase.headlineMetrics(record);
    }

    /** The bundle checks itself against its checksums; the record must be of the same run. */
    private static void requireOf(RunRecord record, Path bundle, Path file) {
        String dataset = BundleReader.read(bundle).provenance().getOrDefault("datasetSha256", "");
        if (!dataset.isEmpty() && !dataset.equals(record.dataset().sha256())) {
            throw new InputException(file + " and the " + BUNDLE
                    + " beside it are not of the same data: one was edited or" + " put there; run the use case again");
        }
    }

    /** Records in {@code docs/results} stand alone, and what lies beside them is of other runs. */
    private static Optional<Path> beside(Path folder, Path record, String name) {
        return record.getFileName().toString().equals(RECORD)
                ? Optional.of(folder.resolve(name)).filter(Files::isRegularFile)
                : Optional.empty();
    }

    private String link(Path report) {
        return page.toAbsolutePath()
                .normalize()
                .relativize(report.toAbsolutePath().normalize())
                .toString()
                .replace('\\', '/');
    }

    private static String command(RunRecord record) {
        StringBuilder command = new StringBuilder("./suite run ")
                .append(record.useCase())
                .append(" --dataset ")
                .append(record.dataset().id())
                .append(" --network ")
                .append(record.network())
                .append(" --seed ")
                .append(record.seed());
        if (Boolean.TRUE.equals(record.config().get("quick"))) {
            command.append(" --quick");
        }
        return command.toString();
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double median(PredictionProbe probe) {
        for (int i = 0; i < WARM_UP; i++) {
            probe.prediction().run();
        }
        double[] times = DoubleStream.generate(() -> {
                    long start = System.nanoTime();
                    probe.prediction().run();
                    return (System.nanoTime() - start) / 1e6;
                })
                .limit(TIMED)
                .toArray();
        Arrays.sort(times);
        return times[TIMED / 2];
    }
}

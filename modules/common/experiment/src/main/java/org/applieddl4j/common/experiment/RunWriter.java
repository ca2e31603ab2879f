package org.applieddl4j.common.experiment;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.applieddl4j.common.data.LearnedRange;
import org.applieddl4j.common.engine.Inference;
import org.applieddl4j.common.model.BundleWriter;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.report.PredictionsCsv;
import org.applieddl4j.common.report.ReportContents.ReportFile;
import org.applieddl4j.common.report.ReportPage;
import org.applieddl4j.common.report.RunJson;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.report.TrainingCsv;
import org.applieddl4j.common.report.cover.CoverFile;
import org.applieddl4j.common.usecase.OutdoneModel;
import org.applieddl4j.common.usecase.RunFolder;
import org.applieddl4j.common.usecase.RunOutcome;
import org.applieddl4j.common.usecase.RunRequest;

/** Writes what a run leaves in its folder: record, report, bundle and tables. */
final class RunWriter<S, J extends Judgement<S>> {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String useCase;
    private final Experiment<S, J> experiment;
    private final RunRequest request;
    private final Results<S, J> results;
    private final Instant startedAt;
    private final Candidate<S, J> headline;

    RunWriter(
            String useCase, Experiment<S, J> experiment, RunRequest request, Results<S, J> results, Instant startedAt) {
        this.useCase = useCase;
        this.experiment = experiment;
        this.request = request;
        this.results = results;
        this.startedAt = startedAt;
        this.headline = results.headline();
    }

    RunOutcome write(RunFolder folder) {
        Path path = folder.path();
        List<Baseline> baselines = experiment.baselines(results);
        Optional<LearnedRange> range = headline.served().job().inputs().map(TrainingJob.Inputs::range);
        RunRecord record = new RunRecorder<>(useCase, experiment, request, results, baselines, unusual(range))
                .record(startedAt, folder.request());
        TrainingCsv.write(path.resolve("training.csv"), epochs());
        PredictionsCsv.write(
                path.resolve("predictions.csv"),
                List.copyOf(results.each(Candidate::id).keySet()),
                predictions());
        List<ReportFile> files = new ArrayList<>();
        files.add(new ReportFile("run.json", "this page's figures, for programs"));
        // What is computed elsewhere stays there.
        if (!(headline.network() instanceof Inference)) {
            ModelBundle bundle = bundle(record);
            BundleWriter.write(
                    path.resolve("model.zip"), range.map(bundle::withRange).orElse(bundle));
            files.add(new ReportFile("model.zip", "the headline network with all it needs to predict"));
        }
        files.add(new ReportFile("training.csv", "a row an epoch"));
        files.add(new ReportFile("predictions.csv", experiment.presentation().predictions()));
        experiment.cover(results).ifPresent(cover -> {
            CoverFile.write(cover, path.resolve(CoverFile.NAME));
            files.add(new ReportFile(CoverFile.NAME, "the picture that stands for this run beside others"));
        });
        files.addAll(experiment.write(path, results));
        Path page = path.resolve("report.html");
        new ReportPage()
                .write(
                        new StandardReport<>(experiment, results, baselines)
                                .contents(record)
                                .withFiles(files.toArray(new ReportFile[0])),
                        page);
        // Last: a folder with a run.json is a whole one.
        RunJson.write(record, path.resolve("run.json"));
        return new RunOutcome(record, path, page);
    }

    /** How many test examples are unlike those of the training, a sentence. */
    private List<String> unusual(Optional<LearnedRange> range) {
        return range.stream()
                .map(learned -> {
                    long beyond = headline.served()
                            .job()
                            .inputs()
                            .orElseThrow()
                            .of(Part.TEST)
                            .filter(values -> !learned.beyond(values).isEmpty())
                            .count();
                    return String.format(
                            Locale.ROOT,
                            "Of %,d test examples %,d are unlike those of the training in at least one number; answers about such"
                                    + " inputs are marked as unusual.",
                            experiment.task().sizes().test(),
                            beyond);
                })
                .toList();
    }

    private List<TrainingCsv.Epoch> epochs() {
        return headline.selected().result().epochs().stream()
                .map(row -> new TrainingCsv.Epoch(
                        row.epoch(), row.trainLoss(), row.validation(), row.learningRate(), row.seconds()))
                .toList();
    }

    private Iterable<PredictionsCsv.Prediction> predictions() {
        int examples = Math.toIntExact(experiment.task().sizes().test());
        return () -> IntStream.range(0, examples).mapToObj(this::prediction).iterator();
    }

    private PredictionsCsv.Prediction prediction(int index) {
        TestExample example = experiment.testExample(index);
        double[] scores = results.candidates().stream()
                .mapToDouble(candidate -> candidate.judgement().score(candidate.test(), index))
                .toArray();
        return new PredictionsCsv.Prediction(
                example.origin().file(),
                example.origin().line(),
                example.id(),
                example.label(),
                scores,
                headline.judgement().decision(headline.test(), index));
    }

    private ModelBundle bundle(RunRecord record) {
        BundleParts parts = experiment.bundle(headline);
        Map<String, String> provenance = new TreeMap<>(parts.provenance());
        provenance.putAll(Map.of(
                "dataset", experiment.task().origin().id(),
                "datasetSha256", experiment.task().origin().sha256(),
                "protocol", experiment.task().protocol(),
                "seed", Long.toString(record.seed()),
                "suiteVersion", record.environment().suiteVersion(),
                "commit", record.environment().commit()));
        record.notAhead().ifPresent(simpler -> {
            provenance.put(OutdoneModel.MODEL, simpler.model());
            provenance.put(OutdoneModel.SENTENCE, simpler.sentence());
        });
        ModelBundle bundle = new ModelBundle(
                        useCase,
                        headline.id(),
                        headline.network(),
                        JSON.valueToTree(headline.served().job().preprocessing(headline.judgement())),
                        parts.labels(),
                        parts.point(),
                        parts.calibration(),
                        provenance,
                        record.startedAt())
                .withFigures(record.metrics());
        return experiment.card(results, record).map(bundle::withCard).orElse(bundle);
    }
}

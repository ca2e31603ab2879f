package org.applieddl4j.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.RunFailedException;
import org.applieddl4j.common.data.image.PixelRange;
import org.applieddl4j.common.evaluation.MetricValue;
import org.applieddl4j.common.model.ImportedNetwork;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.usecase.Console;
import org.applieddl4j.common.usecase.ImportingUseCase;
import org.applieddl4j.common.usecase.InputForm;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunFlag;
import org.applieddl4j.common.usecase.RunOutcome;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.SearchSpace;
import org.applieddl4j.common.usecase.TrainedModel;
import org.applieddl4j.common.usecase.TrialScore;
import org.applieddl4j.common.usecase.TunableUseCase;

/** A use case that trains nothing and remembers what it was asked. */
final class FakeUseCase implements TunableUseCase, ImportingUseCase {

    final List<RunRequest> requests = new ArrayList<>();
    final List<RunRequest> trials = Collections.synchronizedList(new ArrayList<>());

    /** What happens in the middle of each trial. */
    Runnable amidTrial = () -> {};

    InputForm.Kind kind = InputForm.Kind.MESSAGE;
    private final String id;
    private final BiFunction<RunRequest, RunContext, RunOutcome> run;

    FakeUseCase() {
        this((request, context) -> {
            context.console().say("data: toy-generated, because nothing else is at hand");
            try (Console.Progress progress = context.console().progress("mlp", 2)) {
                progress.update(1, "loss 0.5");
                progress.update(2, "loss 0.4");
            }
            return outcome();
        });
    }

    FakeUseCase(BiFunction<RunRequest, RunContext, RunOutcome> run) {
        this("toy-detection", run);
    }

    FakeUseCase(String id, BiFunction<RunRequest, RunContext, RunOutcome> run) {
        this.id = id;
        this.run = run;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String summary() {
        return "finds toys";
    }

    @Override
    public List<Choice> datasets() {
        return List.of(new Choice("toy-real", "measured"), new Choice("toy-generated", "made up"));
    }

    @Override
    public List<Choice> networks() {
        return List.of(new Choice("mlp", "two hidden layers"), new Choice("logistic", "a linear baseline"));
    }

    @Override
    public RunOutcome run(RunRequest request, RunContext context) {
        requests.add(request);
        return run.apply(request, context);
    }

    @Override
    public TrainedModel open(ModelBundle bundle) {
        return new FakeModel(bundle, kind);
    }

    @Override
    public Set<RunFlag<?>> options() {
        return Set.copyOf(RunFlag.all());
    }

    @Override
    public SearchSpace searchSpace(RunRequest request) {
        return new SearchSpace(
                NetworkRecipe.of("mlp", "perceptron", "two hidden layers")
                        .withEpochs(8, 2)
                        .withLearningRate(1e-2),
                request.quick(),
                1);
    }

    /** The smaller the step, the better; one of more than three hundredths diverges. */
    @Override
    public TrialScore trial(RunRequest request, RunContext context, Path checkpoints) {
        trials.add(request);
        amidTrial.run();
        double rate = request.learningRate().orElseThrow();
        if (rate > 0.03) {
            throw new RunFailedException("the loss is not finite");
        }
        return new TrialScore(1 - rate, true);
    }

    static RunOutcome outcome() {
        Path folder = Path.of("runs", "toy");
        RunRecord record = record();
        return new RunOutcome(record, folder, folder.resolve("report.html"));
    }

    static RunRecord record() {
        Map<String, Map<String, MetricValue>> comparison = new LinkedHashMap<>();
        comparison.put("mlp", metrics(0.6534, 0.8765));
        comparison.put("constant", metrics(0.0081, 0.5));
        return new RunRecord(
                RunRecord.SCHEMA,
                new RunRecord.Subject("toy-detection", "mlp", 10, 1, Instant.parse("2026-01-02T03:04:05Z")),
                new RunRecord.Dataset(
                        "toy-generated", "generated", Optional.empty(), "00", new RunRecord.Splits(8, 1, 1), 0),
                Map.of("epochs", 2),
                new RunRecord.Figures(
                        comparison.get("mlp"),
                        comparison,
                        Map.of("constant", Map.of("average_precision", 0.0081)),
                        Map.of(),
                        Map.of(),
                        Optional.of(0.5),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                List.of(new RunRecord.PublishedFigure("Toys (2020), Table 1", "average_precision", 0.61)),
                RunRecord.Costs.of(new RunRecord.Timing(1, 2, 2)),
                new RunRecord.Environment(
                        "CPU", true, 1, "cpu", "17", "0.1.0", "unknown", Optional.of("n.jar"), Optional.of("auto")),
                List.of(),
                RunRecord.Circumstances.NONE);
    }

    private static Map<String, MetricValue> metrics(double averagePrecision, double rocAuc) {
        Map<String, MetricValue> metrics = new LinkedHashMap<>();
        metrics.put("average_precision", new MetricValue(averagePrecision, averagePrecision / 2, averagePrecision));
        metrics.put("roc_auc", new MetricValue(rocAuc, rocAuc / 2, rocAuc));
        return metrics;
    }

    @Override
    public RunOutcome evaluate(ImportedNetwork imported, PixelRange pixels, RunRequest request, RunContext context) {
        throw new InputException(imported.source() + " does not fit");
    }
}

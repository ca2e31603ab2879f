package org.applieddl4j.credit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.applieddl4j.common.data.Splits;
import org.applieddl4j.common.data.StratifiedSplit;
import org.applieddl4j.common.evaluation.BinaryEvaluation;
import org.applieddl4j.common.evaluation.BinaryScores;
import org.applieddl4j.common.experiment.Baseline;
import org.applieddl4j.common.experiment.BundleParts;
import org.applieddl4j.common.experiment.Candidate;
import org.applieddl4j.common.experiment.Experiment;
import org.applieddl4j.common.experiment.Presentation;
import org.applieddl4j.common.experiment.Results;
import org.applieddl4j.common.experiment.Task;
import org.applieddl4j.common.experiment.TestExample;
import org.applieddl4j.common.experiment.TrainingSet;
import org.applieddl4j.common.model.ModelCard;
import org.applieddl4j.common.report.BinaryCharts;
import org.applieddl4j.common.report.ReportSection;
import org.applieddl4j.common.report.ReportTable;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.report.chart.Chart;
import org.applieddl4j.common.report.cover.Cover;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunRequest;

/**
 * Networks that say who pays back, beside a scorecard.
 *
 * <p>A network is trained once: trained again on more loans it would need another calibration, and no loans would be left for it.
 */
public final class CreditExperiment implements Experiment<BinaryScores, CreditJudgement> {

    static final List<String> LABELS = List.of("paid back", "default");

    private final RunRequest request;
    private final CreditTask data;
    private final LendingPolicy policy;
    private final Splits headline;

    /**
     * @param request what the user asked for
     * @param context data and console
     */
    public CreditExperiment(RunRequest request, RunContext context) {
        this(request, CreditData.read(request, context));
    }

    CreditExperiment(RunRequest request, CreditTask data) {
        this.request = request;
        this.data = data;
        this.policy = data.policy().with(request);
        this.headline = data.splits(request.seed());
    }

    @Override
    public Task task() {
        return new Task(
                data.origin(),
                new RunRecord.Splits(headline.train().length, headline.validation().length, headline.test().length),
                data.protocol(),
                data.published(),
                data.notes(),
                data.applications().skipped());
    }

    @Override
    public CreditJob job(NetworkRecipe recipe, TrainingSet set, long seed) {
        Splits splits = data.splits(seed);
        return CreditJob.of(recipe, data, splits, share(splits.train(), set.share(), seed), request, seed);
    }

    private int[] share(int[] learned, double share, long seed) {
        return share == 1
                ? learned
                : Arrays.stream(StratifiedSplit.halves(data.applications().labels(learned), share, seed)
                                .share())
                        .map(i -> learned[i])
                        .toArray();
    }

    @Override
    public CreditJudgement judgement(NetworkRecipe recipe, BinaryScores validation) {
        return CreditJudgement.fit(policy, validation);
    }

    @Override
    public String headlineMetric() {
        return BinaryEvaluation.ROC_AUC;
    }

    @Override
    public List<Baseline> baselines(Results<BinaryScores, CreditJudgement> results) {
        int[] learned = data.applications().labels(headline.train());
        double rate = Arrays.stream(learned).average().orElseThrow();
        BinaryScores test = results.headline().test();
        double[] constant = new double[test.size()];
        Arrays.fill(constant, rate);
        BinaryScores scores = test.withScores(constant);
        return List.of(new Baseline(
                Baseline.CONSTANT,
                "the share of defaults, whoever asks",
                CreditJudgement.uncalibrated(policy, scores).metrics(scores, results.seed())));
    }

    @Override
    public TestExample testExample(int index) {
        int row = headline.test()[index];
        return new TestExample(
                data.applications().origins().apply(row),
                Integer.toString(row + 1),
                LABELS.get(data.applications().labels()[row]));
    }

    @Override
    public BundleParts bundle(Candidate<BinaryScores, CreditJudgement> candidate) {
        return new BundleParts(
                LABELS,
                Optional.of(candidate.judgement().point()),
                Optional.of(candidate.judgement().calibration()),
                Map.of());
    }

    @Override
    public Presentation presentation() {
        return new Presentation(
                "Credit risk",
                "one application for a loan whose end is known",
                List.of(
                        "A teaching example: results on these data do not apply to another bank's customers.",
                        "Refused applicants are not in the data, so nothing is known about people who were never granted a loan."),
                "a row a test application");
    }

    @Override
    public String summary(Results<BinaryScores, CreditJudgement> results, RunRecord record) {
        BinaryScores test = results.headline().test();
        return String.format(
                Locale.ROOT,
                "The %s was trained on %,d loans and tested on %,d others, %,d of which defaulted. "
                        + "Epochs and calibration were chosen on %,d validation loans. A repaid loan earns %.0f %% of its amount, a defaulted one loses %.0f %%, so applications are refused if the probability of default is at least %.3f.",
                results.headline().recipe().title(),
                record.dataset().splits().train(),
                test.size(),
                test.positives(),
                record.dataset().splits().validation(),
                100 * policy.margin(),
                100 * policy.lossGivenDefault(),
                policy.cutOff());
    }

    @Override
    public List<Chart> charts(Results<BinaryScores, CreditJudgement> results, RunRecord record) {
        List<Chart> charts =
                new ArrayList<>(BinaryCharts.of(results.each(Candidate::test), LABELS.get(0), LABELS.get(1)));
        charts.add(ApprovalCurve.of(results.each(Candidate::test)));
        return charts;
    }

    @Override
    public Optional<Cover> cover(Results<BinaryScores, CreditJudgement> results) {
        return new CreditCover(data.applications(), headline.test(), results.headline()).cover();
    }

    @Override
    public List<ReportSection> sections(Results<BinaryScores, CreditJudgement> results, RunRecord record) {
        CreditTables tables = new CreditTables(data, headline, results.seed());
        List<ReportSection> sections = new ArrayList<>();
        sections.add(tables.portfolio(results.headline()));
        sections.addAll(tables.fairness(results.headline()));
        sections.add(tables.stability(results.headline()));
        results.candidates().stream()
                .filter(candidate -> candidate.recipe().equals(CreditNetworks.SCORECARD))
                .forEach(candidate -> sections.add(tables.scorecard(candidate)));
        card(results, record)
                .ifPresent(card -> sections.add(new ReportTable(
                        "Model card",
                        "What to know before using this model; the bundle contains it too.",
                        List.of("", ""),
                        card.items().stream()
                                .map(item -> List.of(item.heading(), item.text()))
                                .toList())));
        return sections;
    }

    @Override
    public Optional<ModelCard> card(Results<BinaryScores, CreditJudgement> results, RunRecord record) {
        String attributes = data.applications().attributes().stream()
                .map(Applications.ProtectedAttribute::name)
                .collect(Collectors.joining(", "));
        return Optional.of(
                new ModelCard(
                        List.of(
                                new ModelCard.Item(
                                        "Intended use",
                                        "Teaching, and demonstrating a scoring system. Not for decisions about real people."),
                                new ModelCard.Item(
                                        "Learned from", data.origin().title() + "; " + data.protocol() + "."),
                                new ModelCard.Item(
                                        "Citation",
                                        data.origin().citation().isEmpty()
                                                ? "yours"
                                                : data.origin().citation()),
                                new ModelCard.Item(
                                        "Decision",
                                        String.format(
                                                Locale.ROOT,
                                                "Refused from a default probability of %.3f on: margin %.2f, loss given default %.2f. From %.3f to"
                                                        + " %.3f a person decides.",
                                                policy.cutOff(),
                                                policy.margin(),
                                                policy.lossGivenDefault(),
                                                results.headline()
                                                        .judgement()
                                                        .band()
                                                        .low(),
                                                results.headline()
                                                        .judgement()
                                                        .band()
                                                        .high())),
                                new ModelCard.Item(
                                        "Left out and measured",
                                        attributes.isEmpty() ? "No protected column is known" : attributes),
                                new ModelCard.Item(
                                        "Limits",
                                        "Trained on people who were granted credit; nothing is known about those who were refused. Attributes that were left out may still be inferred from others. Monitor the stability index, and retrain from 0.25."))));
    }
}

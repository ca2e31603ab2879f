package org.applieddl4j.starter.loans;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.applieddl4j.common.data.ExampleSource;
import org.applieddl4j.common.data.MatrixExamples;
import org.applieddl4j.common.evaluation.ClassScores;
import org.applieddl4j.common.evaluation.WilsonInterval;
import org.applieddl4j.common.experiment.Candidate;
import org.applieddl4j.common.experiment.Presentation;
import org.applieddl4j.common.experiment.Results;
import org.applieddl4j.common.experiment.TrainingSet;
import org.applieddl4j.common.experiment.classification.BinaryDecisionRule;
import org.applieddl4j.common.experiment.classification.ClassJudgement;
import org.applieddl4j.common.experiment.classification.ClassifierExperiment;
import org.applieddl4j.common.experiment.classification.ClassifierJob;
import org.applieddl4j.common.experiment.classification.ClassifierTask;
import org.applieddl4j.common.experiment.classification.OneHot;
import org.applieddl4j.common.experiment.classification.TablePreprocessing;
import org.applieddl4j.common.report.ReportSection;
import org.applieddl4j.common.report.ReportTable;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.training.LearningRateSchedule;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.applieddl4j.common.usecase.RunRequest;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Trains the networks on loans whose end is known, and evaluates what they would have decided about others. */
public final class StarterExperiment implements ClassifierExperiment {

    /** What a loan that is paid back earns, as a share of it. */
    static final double MARGIN = 0.20;

    /** What one that is not paid back loses. */
    static final double LOSS = 0.50;

    /** Who is refused by mistake costs the margin, who is approved by mistake the loss: the threshold is where the sum is least. */
    private static final BinaryDecisionRule RULE = BinaryDecisionRule.byCost(MARGIN, LOSS);

    private final RunRequest request;
    private final StarterData.Table table;

    /**
     * @param request what the user asked for
     * @throws org.applieddl4j.common.InputException if the rows cannot be read
     */
    public StarterExperiment(RunRequest request) {
        this.request = request;
        this.table = StarterData.read(request);
    }

    @Override
    public ClassifierTask data() {
        return table.task();
    }

    @Override
    public Optional<BinaryDecisionRule> rule() {
        return Optional.of(RULE);
    }

    @Override
    public ClassifierJob job(NetworkRecipe recipe, TrainingSet set, long seed) {
        return new ClassifierJob(
                data(),
                network(recipe, seed),
                recipe.plan(request, seed, data().splits().train().length)
                        .withSchedule(LearningRateSchedule.cosineByBatch()),
                members -> examples(recipe, members),
                calibration -> new TablePreprocessing(
                        table.encoding(), calibration, table.schema().csv()));
    }

    private MultiLayerNetwork network(NetworkRecipe recipe, long seed) {
        int features = table.encoding().width();
        MultiLayerNetwork network = new MultiLayerNetwork(
                recipe.equals(StarterNetworks.MLP)
                        ? StarterNetworks.mlp(features, seed)
                        : StarterNetworks.linear(features, seed));
        network.init();
        return network;
    }

    private ExampleSource examples(NetworkRecipe recipe, int[] members) {
        float[] targets = OneHot.of(data().labels(members), data().classes().size());
        return new MatrixExamples(table.encoded(members), targets, members.length);
    }

    @Override
    public List<ReportSection> sections(Results<ClassScores, ClassJudgement> results, RunRecord record) {
        List<ReportSection> sections = new ArrayList<>(ClassifierExperiment.super.sections(results, record));
        Candidate<ClassScores, ClassJudgement> headline = results.headline();
        List<List<String>> rows = new ArrayList<>();
        table.groups()
                .forEach((attribute, groups) -> groups.stream()
                        .distinct()
                        .sorted()
                        .forEach(group -> {
                            int[] members = IntStream.range(0, headline.test().size())
                                    .filter(i -> groups.get(data().splits().test()[i])
                                            .equals(group))
                                    .toArray();
                            rows.add(row(attribute, group, headline, members));
                        }));
        if (!rows.isEmpty()) {
            sections.add(new ReportTable(
                    "Approvals by group",
                    "Of the test applications; the network never saw these columns. Large differences need a reason.",
                    List.of("attribute", "group", "applications", "approved", "defaults"),
                    rows));
        }
        return sections;
    }

    private static List<String> row(
            String attribute, String group, Candidate<ClassScores, ClassJudgement> headline, int[] members) {
        ClassScores test = headline.test();
        String paid = test.classes().get(0);
        long approved = IntStream.of(members)
                .filter(i -> headline.judgement().decision(test, i).equals(paid))
                .count();
        long bad = IntStream.of(members).filter(i -> test.label(i) == 1).count();
        return List.of(
                attribute,
                group,
                Integer.toString(members.length),
                members.length == 0 ? "" : ReportTable.withInterval(WilsonInterval.of(approved, members.length)),
                members.length == 0 ? "" : ReportTable.withInterval(WilsonInterval.of(bad, members.length)));
    }

    @Override
    public Presentation presentation() {
        return new Presentation(
                StarterUseCase.ID, "an application whose end is known", List.of(), "a row a test application");
    }
}

package org.applieddl4j.common.experiment.classification;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.evaluation.BinaryScores;
import org.applieddl4j.common.evaluation.ClassScores;
import org.applieddl4j.common.evaluation.OperatingPoint;
import org.applieddl4j.common.evaluation.PriorBaseline;
import org.applieddl4j.common.experiment.Baseline;
import org.applieddl4j.common.experiment.BundleParts;
import org.applieddl4j.common.experiment.Candidate;
import org.applieddl4j.common.experiment.Experiment;
import org.applieddl4j.common.experiment.Results;
import org.applieddl4j.common.experiment.Task;
import org.applieddl4j.common.experiment.TestExample;
import org.applieddl4j.common.report.BinaryCharts;
import org.applieddl4j.common.report.ClassCharts;
import org.applieddl4j.common.report.ReportSection;
import org.applieddl4j.common.report.ReportTable;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.report.chart.Chart;
import org.applieddl4j.common.usecase.NetworkRecipe;

/** An experiment on labelled examples of any kind, which brings its data, its networks and a decision rule. */
public interface ClassifierExperiment extends Experiment<ClassScores, ClassJudgement> {

    /** What there is to learn. */
    ClassifierTask data();

    /** When the second of two classes raises an alarm; empty where every class counts the same. */
    default Optional<BinaryDecisionRule> rule() {
        return Optional.empty();
    }

    @Override
    default Task task() {
        return data().task();
    }

    @Override
    default ClassJudgement judgement(NetworkRecipe recipe, ClassScores validation) {
        if (rule().isPresent() && data().classes().size() != 2) {
            throw new InputException("an alarm needs two classes, and the data have "
                    + data().classes().size() + ": " + data().classes());
        }
        return ClassJudgement.fit(validation, rule());
    }

    @Override
    default String headlineMetric() {
        return ClassJudgement.headlineMetric(rule());
    }

    @Override
    default List<Baseline> baselines(Results<ClassScores, ClassJudgement> results) {
        Candidate<ClassScores, ClassJudgement> headline = results.headline();
        ClassScores shares = PriorBaseline.of(data().labels(data().splits().train()), headline.test());
        return List.of(new Baseline(
                Baseline.CONSTANT,
                "the classes' shares, whatever the example",
                headline.judgement().baselineMetrics(shares, results.seed())));
    }

    @Override
    default TestExample testExample(int index) {
        int member = data().splits().test()[index];
        return new TestExample(
                data().origins().apply(member),
                Integer.toString(member),
                data().classes().get(data().labels()[member]));
    }

    @Override
    default BundleParts bundle(Candidate<ClassScores, ClassJudgement> headline) {
        return BundleParts.of(data().classes()).withPoint(headline.judgement().point());
    }

    @Override
    default Map<String, Object> config(Candidate<ClassScores, ClassJudgement> headline) {
        return Map.of("classes", data().classes().size());
    }

    @Override
    default String summary(Results<ClassScores, ClassJudgement> results, RunRecord record) {
        Candidate<ClassScores, ClassJudgement> headline = results.headline();
        long errors = IntStream.range(0, headline.test().size())
                .filter(i -> !headline.judgement().decision(headline.test(), i).equals(truth(headline.test(), i)))
                .count();
        return String.format(
                Locale.ROOT,
                "The %s was trained on %,d examples and misclassified %,d of %,d test examples. The best epoch, the calibration and the threshold (if any) were chosen on %,d validation examples.%s",
                headline.recipe().title(),
                record.dataset().splits().train(),
                errors,
                headline.test().size(),
                record.dataset().splits().validation(),
                headline.judgement().point().map(ClassifierExperiment::told).orElse(""));
    }

    private static String told(OperatingPoint point) {
        return String.format(
                Locale.ROOT, " An alarm is raised from a probability of %.4f (%s).", point.threshold(), point.rule());
    }

    private static String truth(ClassScores test, int example) {
        return test.classes().get(test.label(example));
    }

    @Override
    default List<ReportSection> sections(Results<ClassScores, ClassJudgement> results, RunRecord record) {
        List<ReportSection> sections = new ArrayList<>();
        if (rule().isEmpty()) {
            sections.addAll(ClassSections.confusion(results.headline().test()));
        }
        sections.add(worstErrors(results.headline()));
        return sections;
    }

    private ReportTable worstErrors(Candidate<ClassScores, ClassJudgement> headline) {
        ClassScores test = headline.test();
        return ReportTable.worstErrors(
                "The test examples whose true class got the lowest probability.",
                List.of("example", "truth", "taken for", "probability of the truth"),
                IntStream.range(0, test.size())
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> test.probability(i, test.label(i))))
                        .limit(ReportTable.WORST_ERRORS)
                        .map(i -> List.of(
                                testExample(i).origin().toString(),
                                truth(test, i),
                                headline.judgement().decision(test, i),
                                String.format(Locale.ROOT, "%.4f", test.probability(i, test.label(i)))))
                        .toList());
    }

    @Override
    default List<Chart> charts(Results<ClassScores, ClassJudgement> results, RunRecord record) {
        if (rule().isEmpty()) {
            return List.of(ClassCharts.reliability(results.each(Candidate::test)));
        }
        Map<String, BinaryScores> tests = results.each(candidate -> BinaryDecisionRule.scores(candidate.test()));
        return BinaryCharts.of(tests, data().classes().get(0), data().classes().get(1));
    }
}

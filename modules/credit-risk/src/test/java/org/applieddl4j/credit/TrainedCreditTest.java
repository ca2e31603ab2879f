package org.applieddl4j.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.model.BundleReader;
import org.applieddl4j.common.usecase.Drift;
import org.applieddl4j.common.usecase.ModelInput;
import org.applieddl4j.common.usecase.Prediction;
import org.applieddl4j.common.usecase.QuickContext;
import org.applieddl4j.common.usecase.RunOutcome;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.TrainedModel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a quick run of the monotone network leaves, and how its bundle answers. */
class TrainedCreditTest {

    @TempDir
    static Path folder;

    private static RunOutcome outcome;
    private static CreditPredictor predictor;
    private static TrainedModel model;
    private static Applications loans;

    @BeforeAll
    static void train() {
        outcome = new CreditUseCase()
                .run(
                        RunRequest.defaults()
                                .withDataset(CreditData.SIMULATOR)
                                .withNetwork("monotone")
                                .quickly()
                                .into(folder.resolve("run")),
                        QuickContext.in(folder));
        predictor = new CreditPredictor(BundleReader.read(outcome.folder().resolve("model.zip")));
        model = new CreditUseCase().open(BundleReader.read(outcome.folder().resolve("model.zip")));
        loans = new LoanSimulator(4_000, 1).simulate();
    }

    @Test
    void theRecordHoldsEveryFigureAndBaseline() {
        var record = outcome.record();

        assertThat(record.metrics())
                .containsKeys(
                        "roc_auc",
                        "gini",
                        "ks",
                        "average_precision",
                        "brier",
                        "ece",
                        "expected_profit",
                        "calibration_slope",
                        "calibration_intercept");
        assertThat(record.metrics().get("roc_auc").value()).isGreaterThan(0.68);
        assertThat(record.baselines()).containsKeys("scorecard", "constant");
    }

    @Test
    void theReportShowsDecisionFairnessStabilityAndTheCard() throws IOException {
        assertThat(Files.readString(outcome.folder().resolve("report.html")))
                .contains(
                        "disparate impact",
                        "equal opportunity",
                        "Population stability index",
                        "Model card",
                        "Scorecard",
                        "Approvals and bad loans",
                        "expected loss");
        assertThat(model.bundle().card()).isPresent();
    }

    @Test
    void aWorseApplicationIsNeverSafer() {
        Random random = new Random(2);
        int[] trended = IntStream.range(0, loans.fields().size())
                .filter(f -> loans.fields().get(f).trend() != Field.Trend.FREE)
                .toArray();
        List<double[]> better = new ArrayList<>();
        List<double[]> worse = new ArrayList<>();
        for (int pair = 0; pair < 500; pair++) {
            double[] row = loans.rows().get(random.nextInt(loans.size()));
            double[] other = row.clone();
            int field = trended[random.nextInt(trended.length)];
            double step = random.nextDouble() * (1 + Math.abs(row[field]));
            other[field] +=
                    loans.fields().get(field).trend() == Field.Trend.RISES ? step : -Math.min(step, row[field] / 2);
            better.add(row);
            worse.add(other);
        }
        double[] before = predictor.probabilities(better);
        double[] after = predictor.probabilities(worse);

        for (int i = 0; i < before.length; i++) {
            assertThat(after[i]).isGreaterThanOrEqualTo(before[i] - 1e-6);
        }
    }

    @Test
    void reasonsAddUpAndAreFourAtMost() {
        Reasons reasons = Reasons.of(predictor);
        double[] typical = reasons.reference();
        double[] worse = indebted();
        double[] odds = predictor.probabilities(List.of(typical, worse));

        assertThat(Arrays.stream(reasons.parts(worse)).sum())
                .isCloseTo(Reasons.logOdds(odds[1]) - Reasons.logOdds(odds[0]), within(1e-6));
        assertThat(reasons.told(worse)).hasSizeBetween(1, 4).anyMatch(why -> why.startsWith("other debts: "));
    }

    @Test
    void theCounterfactualIsApprovedAndChangesWhatCanBeChanged() {
        Counterfactual counterfactual = new Counterfactual(predictor);
        int found = 0;
        for (int i = 0; i < 200; i++) {
            double[] row = loans.rows().get(i);
            double probability = predictor.probabilities(List.of(row))[0];
            if (predictor.answer(row, probability).decision() != Decision.REFUSE) {
                continue;
            }
            var nearest = counterfactual.nearest(row);
            if (nearest.isPresent()) {
                found++;
                double[] other = nearest.get();
                assertThat(predictor
                                .answer(other, predictor.probabilities(List.of(other))[0])
                                .decision())
                        .isEqualTo(Decision.APPROVE);
                for (int field = 0; field < row.length; field++) {
                    if (Double.compare(other[field], row[field]) != 0) {
                        assertThat(predictor.fields().get(field).change()).isNotEqualTo(Field.Change.FIXED);
                    }
                }
            }
        }
        assertThat(found).isPositive();
    }

    private static double[] indebted() {
        double[] worse = Reasons.of(predictor).reference().clone();
        worse[3] = 4 * worse[0];
        worse[6] = 0.95;
        return worse;
    }

    @Test
    void whatIsUnlikeTheTrainingIsNotApproved() {
        double[] impossible = Reasons.of(predictor).reference().clone();
        impossible[0] = -1000;
        CreditPredictor.Answer unusual = predictor.answer(impossible, predictor.probabilities(List.of(impossible))[0]);

        assertThat(unusual.decision()).isNotEqualTo(Decision.APPROVE);
        assertThat(unusual.unusual())
                .singleElement()
                .asString()
                .contains(predictor.fields().get(0).name());
    }

    @Test
    void anEmptyApplicationIsNotApproved() {
        CreditPredictor.Answer answer = predictor.predict(Map.of());

        assertThat(answer.decision()).isNotEqualTo(Decision.APPROVE);
        assertThat(answer.unusual()).containsExactly("nothing is known of the customer");
    }

    @Test
    void anUnseenCategoryAndAMissingColumnAreRefused() {
        assertThatThrownBy(() -> predictor.predict(Map.of("employment", "astronaut")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("employment")
                .hasMessageContaining("astronaut");
        assertThatThrownBy(() -> model.rows(Path.of("x.csv")).header(List.of("income", "amount")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("lacks")
                .hasMessageContaining("debts");
    }

    @Test
    void applicantsAsThoseOfTheTrainingAreStableAndOthersAreNot() {
        Drift alike = model.drift().orElseThrow();
        Drift others = model.drift().orElseThrow();
        // The last months of the made-up loans are those that the split keeps from the training.
        ask(alike, loans.rows().subList(0, 2_000), 1);
        ask(others, loans.rows().subList(0, 2_000), 3);

        assertThat(alike.indices().get("income")).isLessThan(0.10);
        assertThat(others.indices().get("income")).isGreaterThan(0.25);
        assertThat(others.told().orElseThrow()).contains("2,000 applications", "income", "shifted");
        assertThat(alike.indices().keySet()).startsWith("score", "income");
    }

    @Test
    void ofFewApplicantsNoStabilityIsTold() {
        Drift few = model.drift().orElseThrow();
        ask(few, loans.rows().subList(0, 100), 1);

        assertThat(few.seen()).isEqualTo(100);
        assertThat(few.indices()).isEmpty();
        assertThat(few.told()).isEmpty();
    }

    private static void ask(Drift drift, List<double[]> rows, double richer) {
        List<TrainedModel.Prepared> prepared = rows.stream()
                .map(row -> {
                    double[] other = row.clone();
                    other[0] *= richer;
                    return model.prepare(new ModelInput.Row(ApplicationRows.values(predictor.fields(), other)));
                })
                .toList();
        // What an answer holds of reasons is not looked at, and finding them takes long.
        double[] probabilities = predictor.probabilities(rows.stream()
                .map(row -> {
                    double[] other = row.clone();
                    other[0] *= richer;
                    return other;
                })
                .toList());
        for (int i = 0; i < prepared.size(); i++) {
            drift.see(prepared.get(i), Prediction.of("", Map.of("probability", probabilities[i])));
        }
    }
}

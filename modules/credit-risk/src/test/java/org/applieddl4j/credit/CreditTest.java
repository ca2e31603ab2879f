package org.applieddl4j.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.evaluation.BinaryMetrics;
import org.applieddl4j.common.evaluation.BinaryScores;
import org.applieddl4j.common.experiment.Part;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.usecase.RunRequest;
import org.deeplearning4j.nn.api.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CreditTest {

    private static final int FEW = 1_500;

    @TempDir
    private Path folder;

    @Test
    void weightOfEvidenceIsWorkedOutByHand() {
        // 30 of 50 bad loans and 100 of 200 good ones, half a loan added on each side
        assertThat(WoeBins.evidence(100, 30, 200, 50))
                .isCloseTo(Math.log(30.5 / 50.5 / (100.5 / 200.5)), within(1e-12));
    }

    @Test
    void binsOfARisingTrendRise() {
        Random random = new Random(1);
        double[] column = random.doubles(2_000).toArray();
        int[] labels = Arrays.stream(column)
                .mapToInt(x -> random.nextDouble() < 0.1 + 0.3 * x ? 1 : 0)
                .toArray();

        WoeBins bins = WoeBins.ofNumbers(column, labels, Field.Trend.RISES);

        assertThat(bins.cuts().length).isBetween(1, 5);
        for (int i = 1; i < bins.evidence().length - 1; i++) {
            assertThat(bins.evidence()[i]).isGreaterThan(bins.evidence()[i - 1]);
        }
    }

    @Test
    void aDerivedRatioWithNothingBelowIsMissing() {
        Derivation ratio = Derivation.of("r", "r", Derivation.Operation.RATIO, "a", "b");

        assertThat(ratio.apply(name -> name.equals("a") ? 3 : 4)).isEqualTo(0.75);
        assertThat(ratio.apply(name -> name.equals("a") ? 3 : 0)).isNaN();
    }

    @Test
    void profitGiniKsAndStabilityAreWorkedOutByHand() {
        BinaryScores scores = BinaryScores.of(new int[] {0, 1, 0, 1}, new double[] {0.1, 0.2, 0.3, 0.9});
        LendingPolicy policy = new LendingPolicy(0.2, 0.5);

        assertThat(policy.cutOff()).isCloseTo(0.2 / 0.7, within(1e-12));
        // approved below .286: one good (+.2), one bad (-.5), of four
        assertThat(policy.profit(scores, policy.cutOff()).value()).isCloseTo(-0.075, within(1e-12));
        // three of four pairs in order
        assertThat(new Gini(BinaryMetrics.rocAuc(scores)).value()).isCloseTo(0.5, within(1e-12));
        assertThat(new KolmogorovSmirnov(scores).value()).isCloseTo(0.5, within(1e-12));
        assertThat(PopulationStability.of(new long[] {50, 50}, new long[] {75, 25}))
                .isCloseTo(0.25 * Math.log(1.5) - 0.25 * Math.log(0.5), within(1e-12));
    }

    @Test
    void germanCostsGiveTheCutOffOfOneSixth() {
        assertThat(LendingPolicy.GERMAN.cutOff()).isCloseTo(1.0 / 6, within(1e-12));
    }

    @Test
    void theMonotoneNetworkNeverFallsWhereRiskRises() {
        Applications loans = new LoanSimulator(FEW, 1).simulate();
        Encoding encoding = Encoding.fit(
                loans.fields(), loans.derivations(), Characteristic.Method.PIECEWISE, loans.rows(), loans.labels());
        Model network = CreditNetworks.create(CreditNetworks.MONOTONE, encoding, 3);
        CreditModel model = new CreditModel(network, encoding);
        Random random = new Random(2);
        List<double[]> lower = new ArrayList<>();
        List<double[]> higher = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            double[] row = loans.rows().get(random.nextInt(FEW));
            int[] trended = IntStream.range(0, row.length)
                    .filter(f -> loans.fields().get(f).trend() != Field.Trend.FREE)
                    .toArray();
            int field = trended[random.nextInt(trended.length)];
            double[] worse = row.clone();
            double step = random.nextDouble() * (1 + Math.abs(row[field]));
            worse[field] +=
                    loans.fields().get(field).trend() == Field.Trend.RISES ? step : -Math.min(step, row[field] / 2);
            lower.add(row);
            higher.add(worse);
        }
        double[] before = model.scores(lower);
        double[] after = model.scores(higher);

        for (int i = 0; i < before.length; i++) {
            assertThat(after[i]).isGreaterThanOrEqualTo(before[i] - 1e-6);
        }
        assertThat(IntStream.range(0, before.length)
                        .filter(i -> after[i] > before[i] + 1e-6)
                        .count())
                .isGreaterThan(50);
    }

    @Test
    void protectedAttributesAreNoInputs() {
        assertThat(CardCustomers.fields()).extracting(Field::name).doesNotContain("X2", "X3", "X4", "X5");
        assertThat(LoanSimulator.FIELDS).extracting(Field::name).doesNotContain("age", "region", "sex");
    }

    @Test
    void loansAreSplitByMonth() {
        CreditTask task = CreditData.simulated(FEW);
        int[] months = task.applications().months();

        int lastLearned =
                Arrays.stream(task.splits(1).train()).map(i -> months[i]).max().orElseThrow();
        int firstTested =
                Arrays.stream(task.splits(1).test()).map(i -> months[i]).min().orElseThrow();

        assertThat(firstTested).isGreaterThan(lastLearned);
        assertThat(task.splits(2).test()).isEqualTo(task.splits(1).test());
    }

    /** A pass over them is one mini-batch, and the recipe's dozen passes would be twelve steps. */
    @Test
    void fewApplicationsAreLearnedFromInEnoughSteps() {
        CreditTask task = CreditData.simulated(FEW);
        int[] few = Arrays.copyOf(task.splits(1).train(), 120);

        CreditJob job = CreditJob.of(CreditNetworks.MLP, task, task.splits(1), few, RunRequest.defaults(), 1);

        assertThat(job.plan().epochs()).isEqualTo(200);
    }

    @Test
    void aColumnThatTellsTheEndIsRefused() {
        assertThatThrownBy(() -> own(
                        i -> (i % 3 == 0 ? "1" : "0") + "," + (i % 3 == 0 ? 90 + i : i) + ",5", "default,recovered,x"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("recovered")
                .hasMessageContaining("take it out");
    }

    @Test
    void oneEndAndNegativeAgesAreRefused() {
        assertThatThrownBy(() -> own(i -> "0," + i % 7, "default,x")).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> own(i -> i % 3 % 2 + "," + i % 7 + "," + (i == 4 ? -3 : 40), "default,x,age"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("loans.csv:6")
                .hasMessageContaining("-3");
    }

    @Test
    void constantsAndCountersAreLeftOutWithANote() {
        CreditTask task = own(i -> i % 3 % 2 + "," + i % 7 + ",same," + (1000 + i), "default,x,c,number");

        assertThat(task.applications().fields()).extracting(Field::name).containsExactly("x");
        assertThat(task.notes())
                .anyMatch(note -> note.contains("'c'"))
                .anyMatch(note -> note.startsWith("Left out") && note.contains("number"));
    }

    @Test
    void aSchemaFileSaysWhatTheColumnsHold() throws IOException {
        Files.writeString(folder.resolve("loans.schema.json"), """
                {"columns": [{"name": "ended", "kind": "text", "role": "label", "allowed": ["kept", "broken"]},
                             {"name": "asked", "kind": "number", "role": "amount", "decimal": ","},
                             {"name": "made", "kind": "timestamp", "role": "time"},
                             {"name": "district", "kind": "text"},
                             {"name": "born", "kind": "integer", "role": "protected"},
                             {"name": "contract", "kind": "text", "role": "id"}]}
                """);

        CreditTask task = own(
                i -> "K-" + i + ";" + (i % 4 == 1 ? "broken" : "kept") + ";" + (i % 7) + ",5;" + (1 + i % 28) + "/0"
                        + (1 + i / 28) + "/2024;" + (i % 5 == 0 ? "" : "0" + i % 3) + ";" + (1950 + i % 40),
                "contract;ended;asked;made;district;born");

        Applications applications = task.applications();
        assertThat(applications.fields()).extracting(Field::name).containsExactly("asked", "district");
        assertThat(applications.fields().get(1).words()).containsExactlyInAnyOrder("00", "01", "02");
        assertThat(applications.rows().get(3)[0]).isEqualTo(3.5);
        assertThat(applications.rows().get(5)[1]).isNaN();
        assertThat(applications.amounts()[3]).isEqualTo(3.5);
        assertThat(applications.labels()[1]).isEqualTo(1);
        assertThat(applications.attributes())
                .extracting(Applications.ProtectedAttribute::name)
                .containsExactly("born");
        assertThat(applications.months()[28] - applications.months()[0]).isEqualTo(31);
        assertThat(task.schema().orElseThrow().names()).containsExactly("asked", "district");
        assertThat(task.notes()).anyMatch(note -> note.startsWith("Columns as loans.schema.json says"));
    }

    @Test
    void everyRefusalOfATableSaysWhereItsColumnsCanBeDescribed() {
        assertThatThrownBy(() -> own(i -> "0," + i % 7, "default,x"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("./suite inspect " + folder.resolve("loans.csv") + " --write")
                .hasMessageContaining("loans.schema.json");
    }

    @Test
    void seedsInARowAreTheFoldsOfACrossValidation() {
        CreditTask task = own(i -> i % 3 % 2 + "," + i % 7, "default,x");

        int[] tested = IntStream.rangeClosed(1, 5)
                .flatMap(seed -> Arrays.stream(task.splits(seed).test()))
                .sorted()
                .toArray();

        assertThat(tested).containsExactly(IntStream.range(0, 60).toArray());
        assertThat(task.splits(6).test()).isNotEqualTo(task.splits(1).test());
        assertThat(task.protocol()).contains("cross-validation");
    }

    @Test
    void theCalibrationLineOfHonestProbabilitiesIsTheDiagonal() {
        // Of ten loans at .2 two fail, of ten at .6 six.
        int[] labels = IntStream.range(0, 20)
                .map(i -> i < 2 || i >= 10 && i < 16 ? 1 : 0)
                .toArray();
        double[] honest =
                IntStream.range(0, 20).mapToDouble(i -> i < 10 ? 0.2 : 0.6).toArray();
        double[] bold = Arrays.stream(honest)
                .map(p -> 1 / (1 + Math.pow((1 - p) / p, 2)))
                .toArray();

        assertThat(line(labels, honest, CalibrationLine.Part.SLOPE)).isCloseTo(1, within(1e-9));
        assertThat(line(labels, honest, CalibrationLine.Part.INTERCEPT)).isCloseTo(0, within(1e-9));
        // Twice the log-odds: the line halves them.
        assertThat(line(labels, bold, CalibrationLine.Part.SLOPE)).isCloseTo(0.5, within(1e-9));
        assertThat(line(labels, new double[20], CalibrationLine.Part.SLOPE)).isNaN();
    }

    private static double line(int[] labels, double[] probabilities, CalibrationLine.Part part) {
        return new CalibrationLine(BinaryScores.of(labels, probabilities), part).value();
    }

    @Test
    void approvingTheSafestFirstIsWorkedOutByHand() {
        // From the safest: good, bad, good, bad, the last two at the same probability.
        var curve =
                ApprovalCurve.series("x", BinaryScores.of(new int[] {0, 1, 0, 1}, new double[] {0.1, 0.2, 0.5, 0.5}));

        assertThat(curve.x()).containsExactly(1, 0.5, 0.25);
        assertThat(curve.y()).containsExactly(0.5, 0.5, 0);
    }

    @Test
    void whoDoesNotSayBelongsToNoOtherGroup() {
        CreditTask task = own(i -> i % 3 % 2 + "," + i % 7 + "," + (i % 4 == 0 ? "" : "north"), "default,x,region");

        Applications.ProtectedAttribute region =
                task.applications().attributes().get(0);
        assertThat(region.groups()).containsExactly("north", "other, or not said");
        assertThat(region.group()[0]).isEqualTo(1);
        assertThat(region.group()[1]).isZero();
    }

    @Test
    void aBundleOfTheCommitteeIsOpenedAndAnswers() {
        CreditTask task = CreditData.simulated(FEW);
        CreditJob job = CreditJob.of(
                CreditNetworks.MLP, task, task.splits(1), task.splits(1).train(), RunRequest.defaults(), 1);
        CreditJudgement judgement = CreditJudgement.fit(LendingPolicy.DEFAULT, job.scores(Part.VALIDATION));
        ModelBundle bundle = new ModelBundle(
                CreditUseCase.ID,
                CreditNetworks.MLP.id(),
                job.network(),
                new com.fasterxml.jackson.databind.ObjectMapper().valueToTree(job.preprocessing(judgement)),
                CreditExperiment.LABELS,
                Optional.of(judgement.point()),
                Optional.of(judgement.calibration()),
                Map.of("dataset", "none"),
                Instant.EPOCH);

        CreditPredictor predictor = new CreditPredictor(bundle);

        assertThat(predictor.predict(predictor.typical()).probability()).isBetween(0.0, 1.0);
    }

    private CreditTask own(java.util.function.IntFunction<String> row, String header) {
        Path file = folder.resolve("loans.csv");
        StringBuilder text = new StringBuilder(header).append('\n');
        IntStream.range(0, 60).forEach(i -> text.append(row.apply(i)).append('\n'));
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return OwnLoans.read(file, 0);
    }
}

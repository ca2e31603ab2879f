package org.applieddl4j.credit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.applieddl4j.common.data.Splits;
import org.applieddl4j.common.evaluation.BinaryScores;
import org.applieddl4j.common.evaluation.Bootstrap;
import org.applieddl4j.common.evaluation.LogisticCalibration;
import org.applieddl4j.common.evaluation.MetricValue;
import org.applieddl4j.common.evaluation.WeightedMetric;
import org.applieddl4j.common.evaluation.WeightedRatio;
import org.applieddl4j.common.evaluation.WilsonInterval;
import org.applieddl4j.common.experiment.Candidate;
import org.applieddl4j.common.report.ReportTable;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * What only a report on credit shows: what approving more people costs, the scorecard, how decisions differ between groups, and whether
 * the applicants have changed.
 *
 * @param data the applications
 * @param splits of the headline
 * @param seed of the intervals
 */
record CreditTables(CreditTask data, Splits splits, long seed) {

    /** Points that double the odds of being paid back, and those of even base odds: as scorecards are usually scaled. */
    private static final double POINTS_TO_DOUBLE = 20;

    private static final double BASE_POINTS = 600;
    private static final double BASE_ODDS = 50;

    private static final double FACTOR = POINTS_TO_DOUBLE / Math.log(2);

    private static final int APPROVALS = 10;

    /** Approval rate against bad rate, and what either earns; the portfolio's expected loss at the cut-off is the last row. */
    ReportTable portfolio(Candidate<BinaryScores, CreditJudgement> candidate) {
        BinaryScores test = candidate.test();
        CreditJudgement judgement = candidate.judgement();
        double[] sorted = Arrays.stream(test.scores()).sorted().toArray();
        List<List<String>> rows = new ArrayList<>();
        for (int part = 1; part <= APPROVALS; part++) {
            int last = (int) ((long) part * sorted.length / APPROVALS) - 1;
            rows.add(portfolio(part * 100 / APPROVALS + " % approved", Math.nextUp(sorted[last]), test, judgement));
        }
        rows.add(portfolio("at the cut-off", judgement.point().threshold(), test, judgement));
        LogisticCalibration again = LogisticCalibration.ofProbabilities(test);
        return new ReportTable(
                "Approvals, bad loans and profit",
                String.format(
                        Locale.ROOT,
                        "Test applications in order of increasing risk. The expected loss of the approved loans is probability times loss times amount; the last column is the actual loss. A person decides from %.3f to %.3f. Calibration slope %.3f and intercept %.3f on the test data (1 and 0 are perfect).",
                        judgement.band().low(),
                        judgement.band().high(),
                        again.slope(),
                        again.intercept()),
                List.of("approved", "probability below", "bad rate", "profit per application", "expected loss", "lost"),
                rows);
    }

    private List<String> portfolio(String name, double cutOff, BinaryScores test, CreditJudgement judgement) {
        int[] approved = IntStream.range(0, test.size())
                .filter(i -> test.scores()[i] < cutOff)
                .toArray();
        long bad = Arrays.stream(approved).filter(i -> test.labels()[i] == 1).count();
        double[] amounts = test.amounts().orElseThrow();
        double loss = judgement.policy().lossGivenDefault();
        MetricValue expected = new Bootstrap(seed)
                .interval(WeightedRatio.mean(
                        test.size(), i -> test.scores()[i] < cutOff ? test.scores()[i] * loss * amounts[i] : 0));
        double lost = Arrays.stream(approved)
                .filter(i -> test.labels()[i] == 1)
                .mapToDouble(i -> loss * amounts[i])
                .sum();
        MetricValue profit = new Bootstrap(seed).interval(judgement.policy().profit(test, cutOff));
        return List.of(
                name,
                String.format(Locale.ROOT, "%.3f", cutOff),
                ReportTable.withInterval(WilsonInterval.of(bad, approved.length)),
                ReportTable.withInterval(profit),
                String.format(
                        Locale.ROOT,
                        "%,.0f (%,.0f–%,.0f)",
                        expected.value() * test.size(),
                        expected.low() * test.size(),
                        expected.high() * test.size()),
                String.format(Locale.ROOT, "%,.0f", lost));
    }

    /** How approvals differ between groups of what was not learned from. */
    List<ReportTable> fairness(Candidate<BinaryScores, CreditJudgement> candidate) {
        List<List<String>> groups = new ArrayList<>();
        List<List<String>> attributes = new ArrayList<>();
        for (Applications.ProtectedAttribute attribute : data.applications().attributes()) {
            Applications.ProtectedAttribute own = attribute.of(splits.test());
            Groups measured = new Groups(
                    own, candidate.test(), candidate.judgement().point().threshold());
            for (int group = 0; group < own.groups().size(); group++) {
                groups.add(measured.row(group));
            }
            Bootstrap bootstrap = new Bootstrap(seed);
            attributes.add(List.of(
                    own.name(),
                    ReportTable.withInterval(bootstrap.interval(measured.disparateImpact())),
                    ReportTable.withInterval(bootstrap.interval(measured.equalOpportunity()))));
        }
        if (attributes.isEmpty()) {
            return List.of();
        }
        return List.of(
                new ReportTable(
                        "Fairness, by attribute",
                        "Disparate impact is the lowest approval rate of any group divided by the highest (a common limit is 0.8); the equal opportunity difference is the highest approval rate among applicants who repay minus the lowest (0 is equal). Both cover all groups, as in fairlearn; AIF360 compares two groups and keeps the sign.",
                        List.of("attribute", "disparate impact", "equal opportunity difference"),
                        attributes),
                new ReportTable(
                        "Fairness, by group",
                        "On the test applications; these attributes are not inputs of the network.",
                        List.of(
                                "attribute",
                                "group",
                                "applications",
                                "approved",
                                "approved among those who repay",
                                "defaults"),
                        groups));
    }

    /** Whether applications of the test are distributed as those that were learned from. */
    ReportTable stability(Candidate<BinaryScores, CreditJudgement> candidate) {
        Applications applications = data.applications();
        Typical typical = Typical.of(applications.fields(), applications.rows(splits.train()));
        List<double[]> test = applications.rows(splits.test());
        List<List<String>> rows = new ArrayList<>();
        for (int f = 0; f < applications.fields().size(); f++) {
            int at = f;
            Field field = applications.fields().get(f);
            long[] now = Typical.bins(
                    field,
                    typical.quantiles().get(f),
                    test.stream().mapToDouble(row -> row[at]).toArray());
            rows.add(row(field.label(), PopulationStability.of(typical.counts().get(f), now)));
        }
        rows.sort(Comparator.comparing((List<String> row) -> row.get(1)).reversed());
        rows.add(0, row("score (validation to test)", scoreStability(candidate)));
        return new ReportTable(
                "Stability",
                "Population stability index of each column between training and test data: stable below 0.10, a substantial shift from 0.25.",
                List.of("column", "PSI", "reading"),
                rows);
    }

    private static double scoreStability(Candidate<BinaryScores, CreditJudgement> candidate) {
        Typical before = Typical.ofScores(candidate.validation().scores());
        return PopulationStability.of(
                before.counts().get(0),
                Typical.bins(
                        Typical.SCORE,
                        before.quantiles().get(0),
                        candidate.test().scores()));
    }

    private static List<String> row(String name, double index) {
        return List.of(name, String.format(Locale.ROOT, "%.3f", index), PopulationStability.reading(index));
    }

    /**
     * The scorecard as banks write it: points a bin; {@value #POINTS_TO_DOUBLE} more double the odds of being paid back, 600 are odds of
     * 50 to 1. The base points are shared among the characteristics alike.
     */
    ReportTable scorecard(Candidate<BinaryScores, CreditJudgement> candidate) {
        CreditModel model = ((CreditJob) candidate.served().job()).model();
        MultiLayerNetwork network = (MultiLayerNetwork) model.network();
        double[] weights = network.getLayer(0).getParam("W").toDoubleVector();
        double bias = network.getLayer(0).getParam("b").getDouble(0);
        LogisticCalibration calibration = candidate.judgement().calibration();
        List<Characteristic> all = model.encoding().characteristics();
        double offset = BASE_POINTS - FACTOR * Math.log(BASE_ODDS);
        double shared = (offset - FACTOR * (calibration.slope() * bias + calibration.intercept())) / all.size();
        List<List<String>> rows = new ArrayList<>();
        for (int c = 0; c < all.size(); c++) {
            Characteristic each = all.get(c);
            List<String> words = model.encoding().fields().stream()
                    .filter(field -> field.name().equals(each.name()))
                    .findFirst()
                    .map(Field::words)
                    .orElse(List.of());
            List<String> bins = each.bins(words);
            for (int bin = 0; bin < each.values().length; bin++) {
                double points = shared - FACTOR * calibration.slope() * weights[c] * each.values()[bin];
                rows.add(List.of(
                        each.label(),
                        bins.get(bin),
                        String.format(Locale.ROOT, "%.3f", each.values()[bin]),
                        Long.toString(Math.round(points))));
            }
        }
        return new ReportTable(
                "Scorecard",
                "The score is the sum of the points of each bin. Every 20 points double the odds of repayment; 600 points are odds of 50 to 1. The weight of evidence is that for default: positive where loans default more often than average.",
                List.of("characteristic", "bin", "weight of evidence", "points"),
                rows);
    }

    /**
     * Approvals by group.
     *
     * @param attribute of the test applications
     */
    private record Groups(Applications.ProtectedAttribute attribute, BinaryScores test, double cutOff) {

        List<String> row(int group) {
            int[] members = IntStream.range(0, test.size())
                    .filter(i -> attribute.group()[i] == group)
                    .toArray();
            int[] good =
                    Arrays.stream(members).filter(i -> test.labels()[i] == 0).toArray();
            return List.of(
                    attribute.name(),
                    attribute.groups().get(group),
                    String.format(Locale.ROOT, "%,d", members.length),
                    ReportTable.withInterval(WilsonInterval.of(approved(members), members.length)),
                    ReportTable.withInterval(WilsonInterval.of(approved(good), good.length)),
                    ReportTable.withInterval(WilsonInterval.of(members.length - (long) good.length, members.length)));
        }

        private long approved(int[] members) {
            return Arrays.stream(members).filter(i -> test.scores()[i] < cutOff).count();
        }

        WeightedMetric disparateImpact() {
            return metric(false, rates -> min(rates) / max(rates));
        }

        WeightedMetric equalOpportunity() {
            return metric(true, rates -> max(rates) - min(rates));
        }

        private static double min(double[] rates) {
            return DoubleStream.of(rates).filter(r -> !Double.isNaN(r)).min().orElse(Double.NaN);
        }

        private static double max(double[] rates) {
            return DoubleStream.of(rates).filter(r -> !Double.isNaN(r)).max().orElse(Double.NaN);
        }

        private WeightedMetric metric(boolean goodOnly, java.util.function.ToDoubleFunction<double[]> ofRates) {
            return new WeightedMetric() {
                @Override
                public int units() {
                    return test.size();
                }

                @Override
                public double value(int[] counts) {
                    double[] approved = new double[attribute.groups().size()];
                    double[] all = new double[approved.length];
                    for (int i = 0; i < counts.length; i++) {
                        if (!goodOnly || test.labels()[i] == 0) {
                            all[attribute.group()[i]] += counts[i];
                            approved[attribute.group()[i]] += test.scores()[i] < cutOff ? counts[i] : 0;
                        }
                    }
                    return ofRates.applyAsDouble(IntStream.range(0, all.length)
                            .mapToDouble(g -> approved[g] / all[g])
                            .toArray());
                }
            };
        }
    }
}

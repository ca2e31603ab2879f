package org.applieddl4j.common.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChartTest {

    private static final Series STEP = new Series("mlp", new double[] {0, 0, 1}, new double[] {0, 1, 1});

    @Test
    void aLongSeriesIsThinnedToTheLimitAndKeepsItsEndsAndItsPeak() {
        int size = 50_000;
        double[] x = IntStream.range(0, size).mapToDouble(i -> i).toArray();
        double[] y = IntStream.range(0, size)
                .mapToDouble(i -> i == 31_337 ? 9 : i % 2)
                .toArray();

        Series thin = Decimation.thin(new Series("noise", x, y), 400);

        assertThat(thin.size()).isEqualTo(400);
        assertThat(thin.x()[0]).isZero();
        assertThat(thin.x()[399]).isEqualTo(49_999);
        assertThat(thin.y()).contains(9);
        assertThat(thin.x()).isSorted();
    }

    @Test
    void ofABucketThePointOfTheLargestTriangleStays() {
        Series series = new Series("peak", new double[] {0, 1, 2, 3, 4}, new double[] {0, 1, 8, 7, 0});

        // Triangles with (0,0) and (4,0): their area is half of 4 times the height.
        assertThat(Decimation.thin(series, 3).x()).containsExactly(0, 2, 4);
    }

    @Test
    void aShortSeriesIsLeftAsItIs() {
        assertThat(Decimation.thin(STEP, 400)).isSameAs(STEP);
    }

    @Test
    void pointsThatAreNotFiniteAreDropped() {
        Series series = new Series("gaps", new double[] {1, 2, 3}, new double[] {5, Double.NaN, 7});

        assertThat(series.x()).containsExactly(1, 3);
        assertThat(series.y()).containsExactly(5, 7);
    }

    @Test
    void aSeriesOfTwoLengthsIsRefused() {
        assertThatThrownBy(() -> new Series("mlp", new double[2], new double[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("series 'mlp' has 2 x values and 3 y values");
    }

    @Test
    void ticksAreRoundNumbers() {
        assertThat(labels(Axis.unit("rate"))).containsExactly("0", "0.2", "0.4", "0.6", "0.8", "1");
        assertThat(labels(Axis.linear("loss", 0, 0.083))).containsExactly("0", "0.02", "0.04", "0.06", "0.08", "0.1");
        assertThat(labels(Axis.linear("cost", 0, 7_300))).containsExactly("0", "2,000", "4,000", "6,000", "8,000");
        assertThat(labels(Axis.logarithmic("examples", 0.5, 20_000))).containsExactly("1", "10", "100", "1,000", "10k");
        assertThat(labels(Axis.counting("epoch", 24))).containsExactly("1", "5", "10", "15", "20");
        assertThat(labels(Axis.counting("epoch", 3))).containsExactly("1", "2", "3");
    }

    @Test
    void aConstantStillHasAnAxis() {
        Axis axis = Axis.linear("auc", 0.5, 0.5);

        assertThat(axis.low()).isLessThan(0.5);
        assertThat(axis.high()).isGreaterThan(0.5);
    }

    @Test
    void aLogarithmicAxisGivesEqualRatiosEqualLengths() {
        Axis axis = new Axis("examples", 1, 100, true, List.of());

        assertThat(axis.position(10)).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void anAxisThatCannotSpanItsRangeIsRefused() {
        assertThatThrownBy(() -> new Axis("loss", 0, Double.NaN, false, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("axis 'loss' cannot span 0.0 to NaN");
    }

    @Test
    void aCurveIsOneLineInTheColourOfItsSeriesAndTheDiagonalInTheColourOfTheText() {
        String svg = new SvgChartPainter().paint(Charts.roc(List.of(STEP)), "roc");

        // The plot is 400 wide and 270 high: (0,0), (0,1), (1,1) is up the left side, then along the top.
        assertThat(svg).contains("points=\"0,270 0,0 400,0\"").contains("stroke=\"var(--series-1)\"");
        assertThat(svg).contains("points=\"0,270 400,0\"").contains("stroke=\"currentColor\"");
        assertThat(svg).doesNotContain("rgb(").doesNotContain("clip-path");
    }

    @Test
    void labelsStandAtTheirGridLines() {
        String svg = new SvgChartPainter().paint(Charts.roc(List.of(STEP)), "roc");

        assertThat(svg).contains("points=\"80,270 80,0\"").contains("<text").containsPattern("x=\"144\"[^>]*>0.2<");
    }

    @Test
    void eachCurveHasItsOwnColourAndDashPattern() {
        Series other = new Series("logistic", new double[] {0, 0.5, 1}, new double[] {0, 0.5, 1});
        String svg = new SvgChartPainter().paint(Charts.roc(List.of(STEP, other)), "roc");

        assertThat(svg).contains("stroke=\"var(--series-2)\"").contains("stroke-dasharray=\"8,3\"");
        assertThat(DrawnChart.of(Charts.roc(List.of(STEP, other)), "roc", new SvgChartPainter())
                        .legend())
                .containsExactly(
                        new DrawnChart.Key("mlp", "var(--series-1)", "none"),
                        new DrawnChart.Key("logistic", "var(--series-2)", "8,3"),
                        new DrawnChart.Key("guessing", "currentColor", "5,4"));
    }

    @Test
    void aHistogramCountsEachScoreOnceOnALogarithmicAxis() {
        Map<String, double[]> scores = new LinkedHashMap<>();
        scores.put("genuine", new double[] {0, 0.01, 0.99, 1});
        scores.put("fraud", new double[] {0.5});

        Chart chart = Charts.scoreDistribution(scores);

        assertThat(chart.y().logarithmic()).isTrue();
        assertThat(chart.lines().get(0).series().y()).startsWith(0.5, 2, 2, 0.5).endsWith(0.5, 2, 2, 0.5);
        assertThat(chart.lines().get(1).series().y()).contains(1);
    }

    @Test
    void theChosenThresholdIsMarked() {
        Series cost = new Series("mlp", new double[] {0, 0.5, 1}, new double[] {90, 10, 40});

        String svg = new SvgChartPainter().paint(Charts.thresholdCost(cost, "Cost per day", 0.25), "cost");

        assertThat(svg).contains("points=\"100,270 100,0\"");
    }

    @Test
    void trainingForASingleEpochShowsAPoint() {
        Series epoch = new Series("mlp", new double[] {1}, new double[] {0.5});

        String svg = new SvgChartPainter().paint(Charts.trainingLoss(List.of(epoch)), "loss");

        assertThat(svg).containsAnyOf("<circle", "<ellipse");
    }

    @Test
    void curvesWithoutAnyPointStillGiveAChart() {
        Series empty = new Series("mlp", new double[0], new double[0]);

        assertThat(new SvgChartPainter().paint(Charts.validationMetric("accuracy", List.of(empty)), "empty"))
                .contains("<title id=\"empty-title\">Validation accuracy</title>");
    }

    @Test
    void anIntervalIsFilledInTheColourOfItsCurveAndHasNoKey() {
        Band mlp = Band.of(
                "mlp", new double[] {10, 100}, new double[] {0.5, 0.8}, new double[] {0.4, 0.7}, new double[] {0.6, 0.9
                });
        Band other = Band.of("logistic", new double[] {10, 100}, new double[2], new double[2], new double[2]);
        Chart chart = Charts.learningCurve("accuracy", List.of(mlp, other));

        DrawnChart drawn = DrawnChart.of(chart, "curve", new SvgChartPainter());

        assertThat(drawn.legend())
                .containsExactly(
                        new DrawnChart.Key("mlp", "var(--series-1)", "none"),
                        new DrawnChart.Key("logistic", "var(--series-2)", "8,3"));
        assertThat(drawn.svg()).hasValueSatisfying(svg -> {
            assertThat(svg)
                    .containsPattern("fill=\"var\\(--series-1\\)\"[^>]*fill-opacity|"
                            + "fill-opacity=\"[^\"]+\"[^>]*fill=\"var\\(--series-1\\)\"");
            assertThat(svg).contains("Curves: mlp, logistic.").doesNotContain("rgb(");
        });
    }

    @Test
    void theOutlineOfABandRunsAlongItsUpperEndsAndBackAlongItsLowerOnes() {
        Band band = Band.of("mlp", new double[] {1, 2}, new double[] {5, 6}, new double[] {4, 5}, new double[] {7, 8});

        assertThat(band.outline().x()).containsExactly(1, 2, 2, 1);
        assertThat(band.outline().y()).containsExactly(7, 8, 5, 4);
    }

    @Test
    void aBandOfAnotherLengthIsRefused() {
        assertThatThrownBy(() -> Band.of("mlp", new double[2], new double[2], new double[1], new double[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("series 'mlp' has 2 x values and intervals with 1 lower and 2 upper ends");
    }

    @Test
    void aLearningCurveWithoutPointsIsStillAChart() {
        Band none = Band.of("mlp", new double[0], new double[0], new double[0], new double[0]);

        assertThat(new SvgChartPainter().paint(Charts.learningCurve("accuracy", List.of(none)), "empty"))
                .contains("<title id=\"empty-title\">Learning curve</title>");
    }

    @Test
    void aLongTrainingIsCountedInMinutes() {
        double[] accuracy = {0.5, 0.9};

        Chart brief = Charts.accuracyAgainstTime(List.of(new Series("mlp", new double[] {30, 300}, accuracy)));
        Chart lengthy = Charts.accuracyAgainstTime(List.of(new Series("mlp", new double[] {60, 600}, accuracy)));

        assertThat(brief.x().label()).isEqualTo("Training time, seconds");
        assertThat(brief.lines().get(0).series().x()).containsExactly(30, 300);
        assertThat(lengthy.x().label()).isEqualTo("Training time, minutes");
        assertThat(lengthy.lines().get(0).series().x()).containsExactly(1, 10);
    }

    @Test
    void hugeCurvesStaySmall() {
        double[] x = IntStream.range(0, 60_000).mapToDouble(i -> i / 60_000.0).toArray();
        double[] y = IntStream.range(0, 60_000)
                .mapToDouble(i -> Math.sqrt(i / 60_000.0))
                .toArray();

        String svg = new SvgChartPainter().paint(Charts.roc(List.of(new Series("mlp", x, y))), "roc");

        List<String> curves = Pattern.compile("points=\"([^\"]+)\"")
                .matcher(svg)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
        assertThat(curves).allMatch(points -> points.split(" ").length <= SvgChartPainter.POINTS);
    }

    private static List<String> labels(Axis axis) {
        return axis.ticks().stream().map(Tick::label).toList();
    }
}

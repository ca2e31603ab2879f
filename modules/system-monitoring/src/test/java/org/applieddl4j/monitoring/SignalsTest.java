package org.applieddl4j.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SignalsTest {

    @Test
    void anExcessIsMeasuredInWidthsOfTheRange() {
        SlidingRange range = new SlidingRange();

        assertThat(range.excess(10)).isZero();
        range.excess(20);

        assertThat(range.excess(15)).isZero();
        assertThat(range.excess(25)).isCloseTo(0.5, within(1e-12));
        // The range now reaches from 10 to 25.
        assertThat(range.excess(25)).isZero();
        assertThat(range.excess(-5)).isCloseTo(1, within(1e-12));
    }

    @Test
    void aSignalThatStoodStillIsNotWorthAnAlarmForATrifle() {
        SlidingRange range = new SlidingRange();
        IntStream.range(0, 100).forEach(row -> range.excess(100));

        assertThat(range.excess(100.05)).isCloseTo(0.05, within(1e-9));
        assertThat(range.excess(110)).isGreaterThan(5);
    }

    @Test
    void aRangeForgetsAfterEightThousandRows() {
        SlidingRange range = new SlidingRange();
        range.excess(0);
        range.excess(100);
        IntStream.range(0, 8000).forEach(row -> range.excess(50 + row % 2));

        assertThat(range.excess(100)).isGreaterThan(1);
    }

    @Test
    void aMissingValueIsNoExcessAndChangesNoRange() {
        SlidingRange range = new SlidingRange();
        range.excess(1);
        range.excess(2);

        assertThat(range.excess(Double.NaN)).isZero();
        assertThat(range.excess(3)).isCloseTo(1, within(1e-12));
    }

    @Test
    void aPeakIsToldOnceAndAgainIfItGetsWorse() {
        ExcessPeaks peaks = new ExcessPeaks();

        assertThat(peaks.peak(2)).isEqualTo(2);
        assertThat(peaks.peak(2)).isZero();
        assertThat(peaks.peak(1)).isZero();
        assertThat(peaks.peak(3)).isEqualTo(3);
        IntStream.range(0, 60).forEach(row -> assertThat(peaks.peak(0)).isZero());
        assertThat(peaks.peak(1)).isEqualTo(1);
    }

    @Test
    void anIncidentRaisesOneAlarmUntilItHasCooledDown() {
        double[] scores = new double[200];
        scores[20] = 1;
        scores[50] = 1;
        scores[100] = 1;
        scores[161] = 1;
        MetricStream stream = Streams.of("a", scores.length, List.of());

        List<Integer> alarms = new AlarmGrouping(0.5, 60).alarms(new AnomalyScores.OfStream(stream, 10, scores));

        assertThat(alarms).containsExactly(20, 161);
    }

    @Test
    void aLevelShiftRaisesOneAlarmAndIsUsualWithinAnHourOfRows() {
        double[] values = Streams.daily(3000, 1);
        for (int row = 2000; row < values.length; row++) {
            values[row] += 40;
        }
        double[] scores = SimpleDetectors.rangesAlone().scores(Streams.stream("a", values, List.of()), 600);

        assertThat(scores[2000]).isGreaterThan(1);
        assertThat(IntStream.range(2100, 2280)
                        .mapToDouble(row -> scores[row])
                        .max()
                        .orElseThrow())
                .isLessThan(0.2);
    }

    @Test
    void aConstantStreamIsNeverUnusual() {
        double[] scores = SimpleDetectors.rangesAlone().scores(Streams.of("a", 2000, List.of()), 300);

        assertThat(scores).containsOnly(0);
    }
}

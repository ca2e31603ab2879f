package org.applieddl4j.common.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.applieddl4j.common.evaluation.MetricValue;
import org.junit.jupiter.api.Test;

class NumbersTest {

    @Test
    void ratesHaveThreeDecimalsAndSmallOnesFour() {
        assertThat(Numbers.decimals(0.87)).isEqualTo(3);
        assertThat(Numbers.decimals(0.0189)).isEqualTo(4);
        assertThat(Numbers.decimals(12_345.6)).isZero();
    }

    @Test
    void anIntervalIsItsTwoEnds() {
        assertThat(Numbers.interval(new MetricValue(0.6713, 0.6421, 0.6988), 3)).isEqualTo("0.642–0.699");
        assertThat(Numbers.interval(new MetricValue(1234.5, 1100.2, 1301.9), 0)).isEqualTo("1,100–1,302");
        assertThat(Numbers.interval(new MetricValue(-8.5, -9, -8.094), 3)).isEqualTo("-9.000 to -8.094");
        assertThat(Numbers.interval(new MetricValue(1, -0.5, 2), 1)).isEqualTo("-0.5 to 2.0");
    }

    @Test
    void secondsBecomeMinutes() {
        assertThat(Numbers.seconds(0.84)).isEqualTo("0.8 s");
        assertThat(Numbers.seconds(42.2)).isEqualTo("42 s");
        assertThat(Numbers.seconds(119.7)).isEqualTo("2 min 0 s");
    }

    @Test
    void configurationReadsAsText() {
        assertThat(Numbers.any(List.of(96, 64))).isEqualTo("96, 64");
        assertThat(Numbers.any(true)).isEqualTo("yes");
        assertThat(Numbers.any(0.002)).isEqualTo("0.002");
    }

    @Test
    void aBriefCountHasFiveLettersAtMost() {
        assertThat(Numbers.brief(9_999)).isEqualTo("9,999");
        assertThat(Numbers.brief(10_000)).isEqualTo("10k");
        assertThat(Numbers.brief(999_999)).isEqualTo("999k");
        assertThat(Numbers.brief(1_000_000)).isEqualTo("1M");
    }
}

package org.applieddl4j.common.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.applieddl4j.common.InputException;
import org.junit.jupiter.api.Test;

class CardPrecisionTest {

    @Test
    void cardCountsOnceWithItsHighestScoreAndAnyFraud() {
        // Card 1: highest score 0.9 on a genuine payment, a fraud at 0.1: compromised, ranked first.
        // Card 2: 0.8, genuine. Card 3: 0.2, fraud. Of the two cards called, one is compromised.
        BinaryScores scores = BinaryScores.of(new int[] {0, 1, 0, 1}, new double[] {0.9, 0.1, 0.8, 0.2})
                .withCards(new int[] {5, 5, 5, 5}, new int[] {1, 1, 2, 3});

        assertThat(CardPrecision.of(scores, 2).value()).isEqualTo(0.5);
    }

    @Test
    void foundCardIsOutOnTheFollowingDayAndMakesRoom() {
        // Day 0: card 1 (0.9, fraud) is called and blocked.
        // Day 1: card 1 (0.95, fraud) is no longer there, so card 2 (0.5, fraud) is called.
        BinaryScores scores = BinaryScores.of(new int[] {1, 0, 1, 1}, new double[] {0.9, 0.3, 0.95, 0.5})
                .withCards(new int[] {0, 0, 1, 1}, new int[] {1, 2, 1, 2});

        CardPrecision precision = CardPrecision.of(scores, 1);

        assertThat(precision.value()).isEqualTo(1.0);
        assertThat(precision.days())
                .containsExactly(new CardPrecision.Day(0, 2, 1, 1, 1.0), new CardPrecision.Day(1, 1, 1, 1, 1.0));
    }

    @Test
    void missedCardStaysInPlay() {
        // Day 0: card 2 (genuine) is called, card 1 (fraud) missed. Day 1: card 1 is called.
        BinaryScores scores = BinaryScores.of(new int[] {1, 0, 1}, new double[] {0.1, 0.9, 0.8})
                .withCards(new int[] {0, 0, 1}, new int[] {1, 2, 1});

        assertThat(CardPrecision.of(scores, 1).value()).isEqualTo(0.5);
    }

    @Test
    void calledGenuineCardStaysInPlayForItsLaterFraud() {
        BinaryScores scores = BinaryScores.of(new int[] {0, 1}, new double[] {0.9, 0.8})
                .withCards(new int[] {0, 1}, new int[] {1, 1});

        assertThat(CardPrecision.of(scores, 1).value()).isEqualTo(0.5);
    }

    @Test
    void dayWithFewerCardsThanCallsIsStillDividedByK() {
        BinaryScores scores = BinaryScores.of(new int[] {1, 0}, new double[] {0.9, 0.8})
                .withCards(new int[] {0, 0}, new int[] {1, 2});

        assertThat(CardPrecision.of(scores, 100).value()).isEqualTo(0.01);
    }

    @Test
    void orderOfTheFileDoesNotMatterAmongEqualScores() {
        int cards = 1000;
        int[] labels = new int[cards];
        int[] numbers = new int[cards];
        int[] mirrored = new int[cards];
        int[] mirroredLabels = new int[cards];
        for (int i = 0; i < cards; i++) {
            labels[i] = i < 200 ? 1 : 0;
            numbers[i] = i;
            mirrored[cards - 1 - i] = i;
            mirroredLabels[cards - 1 - i] = labels[i];
        }
        double[] equal = new double[cards];
        BinaryScores inOrder = BinaryScores.of(labels, equal).withCards(new int[cards], numbers);
        BinaryScores reversed = BinaryScores.of(mirroredLabels, equal).withCards(new int[cards], mirrored);

        double value = CardPrecision.of(inOrder, 100).value();

        // The first 200 cards are the compromised ones; a shuffle finds about 20 of them, the file's order all 100.
        assertThat(value).isEqualTo(CardPrecision.of(reversed, 100).value()).isEqualTo(0.2, within(0.1));
    }

    @Test
    void cardDrawnTwiceCountsAsTwoCards() {
        // Copies of card 1 (fraud, first) fill both calls of day 0; on day 1 nobody is left but card 2 (genuine).
        BinaryScores scores = BinaryScores.of(new int[] {1, 0, 0}, new double[] {0.9, 0.3, 0.3})
                .withCards(new int[] {0, 0, 1}, new int[] {1, 2, 2});

        assertThat(CardPrecision.of(scores, 2).value(new int[] {2, 1})).isEqualTo(0.5);
        assertThat(CardPrecision.of(scores, 2).value(new int[] {0, 2})).isZero();
    }

    @Test
    void copiesThatDidNotFitIntoTheCallsAreFoundTheDayAfter() {
        BinaryScores scores = BinaryScores.of(new int[] {1, 1}, new double[] {0.9, 0.9})
                .withCards(new int[] {0, 1}, new int[] {1, 1});

        assertThat(CardPrecision.of(scores, 1).value(new int[] {2})).isEqualTo(1.0);
    }

    @Test
    void intervalOverCardsHoldsTheValue() {
        Random random = new Random(3);
        int n = 5000;
        int[] labels = new int[n];
        int[] days = new int[n];
        int[] cards = new int[n];
        double[] scores = new double[n];
        for (int i = 0; i < n; i++) {
            cards[i] = random.nextInt(800);
            days[i] = random.nextInt(7);
            labels[i] = cards[i] < 60 && random.nextInt(3) == 0 ? 1 : 0;
            scores[i] = random.nextGaussian() + 1.5 * labels[i];
        }
        CardPrecision precision =
                CardPrecision.of(BinaryScores.of(labels, scores).withCards(days, cards), 20);

        MetricValue value = new Bootstrap(1).interval(precision);

        assertThat(value.low()).isLessThan(value.value()).isGreaterThan(value.value() - 0.2);
        assertThat(value.high()).isGreaterThan(value.value()).isLessThan(value.value() + 0.2);
    }

    @Test
    void missingDaysAndCardsAreNamed() {
        BinaryScores scores = BinaryScores.of(new int[] {1, 0}, new double[] {0.9, 0.8});

        assertThatThrownBy(() -> CardPrecision.of(scores, 100))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("needs the day of every example");
        assertThatThrownBy(() -> CardPrecision.of(scores.withDays(new int[2]), 100))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("needs the card of every example");
        assertThatThrownBy(() -> CardPrecision.of(scores, 0)).isInstanceOf(InputException.class);
    }
}

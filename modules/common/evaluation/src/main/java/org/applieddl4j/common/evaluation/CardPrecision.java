package org.applieddl4j.common.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.applieddl4j.common.InputException;

/**
 * Card precision at <i>k</i>: how many of the <i>k</i> cards that investigators can call in a day are really
 * compromised.
 *
 * <p>Each day, a card's score is the highest of its transactions of that day, and it is compromised if any of them is a
 * fraud. The <i>k</i> cards with the highest scores are called; the day's precision is the number of compromised ones
 * among them divided by <i>k</i>, also where fewer than <i>k</i> cards paid that day. A compromised card that was found
 * is blocked, so it is left out on the following days; one that was missed stays. The metric is the mean over the days.
 * It seldom reaches 1: on most days fewer than <i>k</i> cards are compromised.
 *
 * <p>Defined in Le Borgne, Siblini, Lebichot and Bontempi 2022, "Reproducible Machine Learning for Credit Card Fraud
 * Detection – Practical Handbook", chapter 4, section "Precision top-k metrics" (CP@k). The handbook leaves the order
 * of cards with equal scores to its sorting routine; here it is a fixed shuffle of the card numbers, so that neither
 * the file's order nor the label can leak into the result.
 *
 * <p>For a confidence interval the unit that is drawn is the <i>card with all its days</i>, not the transaction and not
 * the day: transactions of one card rise and fall together, a compromised card found on one day changes the following
 * days, and a test week has only seven days but thousands of cards. A card drawn twice counts as two cards.
 *
 * @see <a href="https://fraud-detection-handbook.github.io/fraud-detection-handbook/Chapter_4_PerformanceMetrics/TopKBased.html">
 *     Fraud Detection Handbook, chapter 4: Precision top-k metrics</a>
 */
public final class CardPrecision implements WeightedMetric {

    private final int k;
    private final int cards;
    private final List<Ranking> rankings;

    private CardPrecision(int k, int cards, List<Ranking> rankings) {
        this.k = k;
        this.cards = cards;
        this.rankings = rankings;
    }

    /**
     * What happened on one day.
     *
     * @param day day index, as given
     * @param cards cards that paid that day and had not been found before
     * @param compromised those of them with a fraud that day
     * @param found compromised cards among the k called
     * @param precision found divided by k
     */
    public record Day(int day, int cards, int compromised, int found, double precision) {}

    /** The cards of a day from the highest score to the lowest: their units and whether they are compromised. */
    private record Ranking(int day, int[] units, boolean[] compromised) {}

    private record CardOfDay(int unit, int card, double score, boolean compromised) {

        CardOfDay and(double otherScore, boolean otherCompromised) {
            return new CardOfDay(unit, card, Math.max(score, otherScore), compromised || otherCompromised);
        }
    }

    /**
     * Ranks the cards of every day, in O(n log n).
     *
     * @param scores with days and cards
     * @param k cards that can be called in a day
     * @throws InputException if days or cards are missing, or k is not positive
     */
    public static CardPrecision of(BinaryScores scores, int k) {
        if (k < 1) {
            throw new InputException("card precision at " + k + " has no meaning; give a positive number of cards");
        }
        int[] days = scores.requireDays("card precision");
        int[] cards = scores.requireCards("card precision");
        Map<Integer, Integer> unitOfCard = new HashMap<>();
        Map<Integer, Map<Integer, CardOfDay>> cardsOfDay = new TreeMap<>();
        for (int i = 0; i < scores.size(); i++) {
            int unit = unitOfCard.computeIfAbsent(cards[i], card -> unitOfCard.size());
            double score = scores.scores()[i];
            boolean fraud = scores.labels()[i] == 1;
            cardsOfDay
                    .computeIfAbsent(days[i], day -> new LinkedHashMap<>())
                    .merge(unit, new CardOfDay(unit, cards[i], score, fraud), (known, more) -> known.and(score, fraud));
        }
        List<Ranking> rankings = new ArrayList<>();
        cardsOfDay.forEach((day, ofDay) -> rankings.add(rank(day, ofDay)));
        return new CardPrecision(k, unitOfCard.size(), rankings);
    }

    @Override
    public int units() {
        return cards;
    }

    @Override
    public double value(int[] counts) {
        int[] inPlay = counts.clone();
        double sum = 0;
        for (Ranking ranking : rankings) {
            sum += (double) callCards(ranking, inPlay) / k;
        }
        return sum / rankings.size();
    }

    /** The days in order, each with what was found. */
    public List<Day> days() {
        int[] inPlay = new int[cards];
        Arrays.fill(inPlay, 1);
        List<Day> days = new ArrayList<>();
        for (Ranking ranking : rankings) {
            int paying = 0;
            int compromised = 0;
            for (int i = 0; i < ranking.units.length; i++) {
                paying += inPlay[ranking.units[i]];
                compromised += ranking.compromised[i] ? inPlay[ranking.units[i]] : 0;
            }
            int found = callCards(ranking, inPlay);
            days.add(new Day(ranking.day, paying, compromised, found, (double) found / k));
        }
        return List.copyOf(days);
    }

    /** Calls the k highest cards still in play, takes the compromised ones out of play and returns their number. */
    private int callCards(Ranking ranking, int[] inPlay) {
        int calls = k;
        int found = 0;
        for (int i = 0; i < ranking.units.length && calls > 0; i++) {
            int unit = ranking.units[i];
            int called = Math.min(inPlay[unit], calls);
            calls -= called;
            if (ranking.compromised[i]) {
                found += called;
                inPlay[unit] -= called;
            }
        }
        return found;
    }

    private static Ranking rank(int day, Map<Integer, CardOfDay> cardsOfDay) {
        List<CardOfDay> ranked = new ArrayList<>(cardsOfDay.values());
        ranked.sort(Comparator.comparingDouble(CardOfDay::score)
                .reversed()
                .thenComparingInt(card -> shuffled(card.card()))
                .thenComparingInt(CardOfDay::card));
        int[] units = new int[ranked.size()];
        boolean[] compromised = new boolean[ranked.size()];
        for (int i = 0; i < units.length; i++) {
            units[i] = ranked.get(i).unit();
            compromised[i] = ranked.get(i).compromised();
        }
        return new Ranking(day, units, compromised);
    }

    /** The finalizer of MurmurHash3: one-to-one on integers, and unrelated to their order. */
    private static int shuffled(int card) {
        int h = card;
        h = (h ^ (h >>> 16)) * 0x85ebca6b;
        h = (h ^ (h >>> 13)) * 0xc2b2ae35;
        return h ^ (h >>> 16);
    }
}

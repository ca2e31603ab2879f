package org.applieddl4j.fraud;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.applieddl4j.fraud.Simulation.Compromise;
import org.applieddl4j.fraud.Transactions.Known;

/**
 * The three ways in which the Fraud Detection Handbook (chapter 3, "Transaction data simulator") turns genuine payments
 * into frauds. They are applied one after the other, and a payment hit twice counts for the later scenario:
 *
 * <ol>
 *   <li>every amount above 220: a pattern that any detector should find;
 *   <li>every day two terminals are taken over, and all payments at them within 28 days are frauds: found through the
 *       terminal's past;
 *   <li>every day the details of three cards leak, and of each one's payments within 14 days a third, drawn at random,
 *       are frauds with five times the amount: found through the card's habits. A card whose details leak twice in that
 *       time has no amount multiplied twice.
 * </ol>
 */
final class FraudScenarios {

    static final double LARGE_AMOUNT = 220;
    static final int TERMINALS_A_DAY = 2;
    static final int TERMINAL_DAYS = 28;
    static final int CARDS_A_DAY = 3;
    static final int CARD_DAYS = 14;
    static final int CARD_FACTOR = 5;
    /** One in so many payments of a leaked card is the thief's. */
    static final int CARD_SHARE = 3;

    private final Transactions genuine;
    private final SplittableRandom terminalStream;
    private final SplittableRandom cardStream;
    private final SplittableRandom thiefStreams;
    private final double[] amount;
    private final byte[] scenario;

    /** @param genuine unlabelled payments */
    FraudScenarios(Transactions genuine, SplittableRandom random) {
        this.genuine = genuine;
        this.terminalStream = random.split();
        this.cardStream = random.split();
        this.thiefStreams = random.split();
        this.amount = new double[genuine.size()];
        this.scenario = new byte[genuine.size()];
        Arrays.setAll(amount, genuine::amount);
    }

    void flagLargeAmounts() {
        for (int row = 0; row < amount.length; row++) {
            if (amount[row] > LARGE_AMOUNT) {
                scenario[row] = 1;
            }
        }
    }

    List<Compromise> takeOverTerminals(int terminals, int days) {
        RowsByEntity byTerminal = new RowsByEntity(genuine.size(), genuine::terminal);
        List<Compromise> taken = draw(TERMINALS_A_DAY, terminals, days, terminalStream);
        for (Compromise compromise : taken) {
            for (int row : rowsWithin(byTerminal.rowsOf(compromise.id()), compromise.day(), TERMINAL_DAYS)) {
                scenario[row] = 2;
            }
        }
        return taken;
    }

    List<Compromise> leakCards(int customers, int days) {
        RowsByEntity byCustomer = new RowsByEntity(genuine.size(), genuine::customer);
        List<Compromise> leaked = draw(CARDS_A_DAY, customers, days, cardStream);
        for (Compromise compromise : leaked) {
            SplittableRandom thief = thiefStreams.split();
            int[] rows = rowsWithin(byCustomer.rowsOf(compromise.id()), compromise.day(), CARD_DAYS);
            for (int row : choose(rows, rows.length / CARD_SHARE, thief)) {
                if (scenario[row] != 3) {
                    amount[row] = Math.rint(CARD_FACTOR * amount[row] * 100) / 100;
                    scenario[row] = 3;
                }
            }
        }
        return leaked;
    }

    /** The labelled transactions, numbered from 0 in the order of time. */
    Transactions transactions() {
        TransactionsBuilder labelled =
                new TransactionsBuilder("card-simulator", EnumSet.allOf(Known.class), amount.length);
        for (int row = 0; row < amount.length; row++) {
            long seconds = genuine.epochSeconds(row);
            boolean fraud = scenario[row] != 0;
            labelled.add(
                    row,
                    seconds,
                    genuine.customer(row),
                    genuine.terminal(row),
                    amount[row],
                    fraud,
                    scenario[row],
                    row + 1L);
        }
        return labelled.build(genuine.firstDate());
    }

    /** Draws {@code perDay} different identifiers below {@code bound} for every day. */
    private static List<Compromise> draw(int perDay, int bound, int days, SplittableRandom random) {
        List<Compromise> drawn = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            Set<Integer> ids = new LinkedHashSet<>();
            while (ids.size() < perDay) {
                ids.add(random.nextInt(bound));
            }
            for (int id : ids) {
                drawn.add(new Compromise(day, id));
            }
        }
        return List.copyOf(drawn);
    }

    private int[] rowsWithin(int[] rows, int firstDay, int days) {
        return Arrays.stream(rows)
                .filter(row -> genuine.day(row) >= firstDay && genuine.day(row) < firstDay + days)
                .toArray();
    }

    /** The first {@code number} places of a Fisher-Yates shuffle. */
    private static int[] choose(int[] rows, int number, SplittableRandom random) {
        for (int place = 0; place < number; place++) {
            int other = random.nextInt(place, rows.length);
            int swapped = rows[place];
            rows[place] = rows[other];
            rows[other] = swapped;
        }
        return Arrays.copyOf(rows, number);
    }
}

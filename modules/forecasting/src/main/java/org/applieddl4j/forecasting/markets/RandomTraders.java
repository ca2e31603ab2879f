package org.applieddl4j.forecasting.markets;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Traders who know nothing: they are in the market as often, for stretches as long and with as many trades as somebody else, only at
 * times that chance chose.
 *
 * @param number of them
 * @param seed of chance
 */
record RandomTraders(int number, long seed) {

    /** Targets of each trader in turn. */
    interface Taker {
        void take(double[][] targets);
    }

    /** @param targets of whom they are compared with, {@code [day][price series]} */
    void each(double[][] targets, Taker taker) {
        Random random = new Random(seed);
        for (int trader = 0; trader < number; trader++) {
            double[][] drawn = new double[targets.length][targets[0].length];
            for (int s = 0; s < targets[0].length; s++) {
                shuffle(targets, drawn, s, random);
            }
            taker.take(drawn);
        }
    }

    /** Stretches out of the market and in it change places among themselves; they still take turns. */
    private static void shuffle(double[][] targets, double[][] drawn, int s, Random random) {
        List<Integer> in = new ArrayList<>();
        List<Integer> out = new ArrayList<>();
        double held = 0;
        int start = 0;
        for (int day = 1; day <= targets.length; day++) {
            if (day == targets.length || targets[day][s] > 0 != targets[start][s] > 0) {
                (targets[start][s] > 0 ? in : out).add(day - start);
                held = Math.max(held, targets[start][s]);
                start = day;
            }
        }
        Collections.shuffle(in, random);
        Collections.shuffle(out, random);
        boolean inside = in.size() == out.size() ? random.nextBoolean() : in.size() > out.size();
        int day = 0;
        int ins = 0;
        int outs = 0;
        while (day < targets.length) {
            int length = inside ? in.get(ins++) : out.get(outs++);
            for (int end = day + length; day < end; day++) {
                drawn[day][s] = inside ? held : 0;
            }
            inside = !inside;
        }
    }
}

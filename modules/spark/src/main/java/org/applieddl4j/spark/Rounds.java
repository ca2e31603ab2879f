package org.applieddl4j.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.applieddl4j.common.training.EpochOrder;

/**
 * Which mini-batches of which parts are learned from together in an epoch.
 *
 * <p>The parts are dealt out, in an order that is drawn anew for every epoch, to as many lanes as there are workers; a lane
 * goes through its parts a few mini-batches at a time. A round is what all lanes do between two averagings. Everything
 * follows from the sizes, the seed and the epoch: how often a machine fails changes nothing.
 */
final class Rounds {

    private final List<List<Slice>> rounds = new ArrayList<>();
    private final int typical;
    private int longestLane;

    /**
     * Some mini-batches of a part, one after the other.
     *
     * @param part index of the part
     * @param from first mini-batch of it
     * @param to the one after the last
     * @param before mini-batches of its lane before these
     */
    record Slice(int part, int from, int to, int before) {}

    /**
     * @param sizes examples of each part
     * @param batchSize examples in a mini-batch
     * @param lanes at most so many parts at the same time
     * @param every mini-batches of a lane in a round
     */
    Rounds(int[] sizes, int batchSize, int lanes, int every, long seed, int epoch) {
        int[] order = order(sizes.length, EpochOrder.epochSeed(seed, epoch));
        for (int lane = 0; lane < lanes; lane++) {
            int before = 0;
            int round = 0;
            for (int i = lane; i < order.length; i += lanes) {
                int batches = (sizes[order[i]] + batchSize - 1) / batchSize;
                for (int from = 0; from < batches; from += every) {
                    int to = Math.min(batches, from + every);
                    round(round++).add(new Slice(order[i], from, to, before));
                    before += to - from;
                }
            }
            longestLane = Math.max(longestLane, before);
        }
        int slices = rounds.stream().mapToInt(List::size).sum();
        typical = (slices + lanes - 1) / lanes;
    }

    private List<Slice> round(int number) {
        while (rounds.size() <= number) {
            rounds.add(new ArrayList<>());
        }
        return rounds.get(number);
    }

    private static int[] order(int parts, long seed) {
        Random random = new Random(seed);
        int[] order = new int[parts];
        for (int i = 0; i < parts; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    /** The slices of each round, a lane each; lanes that are through are missing. */
    List<List<Slice>> all() {
        return rounds;
    }

    /** About how many rounds an epoch has, whichever way the parts are dealt out. */
    int typical() {
        return typical;
    }

    /** Mini-batches of the longest lane: what the learning rate's schedule counts by. */
    int longestLane() {
        return longestLane;
    }
}

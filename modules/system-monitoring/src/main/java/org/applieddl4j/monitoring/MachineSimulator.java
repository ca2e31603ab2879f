package org.applieddl4j.monitoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Machines that are made up: a rhythm of the day, a load that wanders, drift, noise, now and then a new level that is no fault, and
 * faults of the kinds of {@link Fault}. A row every five minutes.
 *
 * @param machines how many
 * @param rows of each
 * @param seed the same seed makes the same machines
 */
record MachineSimulator(int machines, int rows, long seed) {

    private static final List<String> KINDS = List.of("pump", "server", "press");
    private static final long START = 1_700_000_400L;
    private static final int STEP_SECONDS = 300;
    private static final int ROWS_A_DAY = 288;
    private static final int FAULTS = 3;

    /** Everything that the streams follow from. */
    String sha256() {
        return DigestUtils.sha256Hex("machine-simulator 1 " + machines + " " + rows + " " + seed);
    }

    /** The streams, each labelled. Every third machine has three sensors, of which the others follow the first. */
    List<MetricStream> streams() {
        List<MetricStream> streams = new ArrayList<>();
        for (int machine = 0; machine < machines; machine++) {
            streams.add(new Machine(machine, new Random(seed * 1_000_003 + machine)).stream());
        }
        return streams;
    }

    private final class Machine {

        private final int number;
        private final Random random;
        private final double level;
        private final double swing;
        private final double noise;
        private final double phase;
        private final double[][] values;

        Machine(int number, Random random) {
            this.number = number;
            this.random = random;
            this.level = 20 + 80 * random.nextDouble();
            this.swing = level * (0.08 + 0.12 * random.nextDouble());
            this.noise = swing * (0.05 + 0.1 * random.nextDouble());
            this.phase = random.nextDouble();
            this.values = new double[number % 3 == 2 ? 3 : 1][rows];
        }

        MetricStream stream() {
            long[] seconds = new long[rows];
            double[] draws = new double[rows];
            double load = 0;
            double drift = 0.3 * swing * random.nextGaussian();
            int shiftAt = random.nextInt(2) == 0 ? rows : rows / 2 + random.nextInt(rows / 3);
            double shift = swing * (0.5 + random.nextDouble());
            for (int row = 0; row < rows; row++) {
                seconds[row] = START + (long) row * STEP_SECONDS;
                load = 0.97 * load + 0.06 * swing * random.nextGaussian();
                draws[row] = noise * random.nextGaussian();
                double day = Math.sin(2 * Math.PI * (phase + (double) row / ROWS_A_DAY));
                // Square-rooted on one side: days of machines are flatter than sines.
                double rhythm = swing * (day > 0 ? Math.sqrt(day) : day);
                values[0][row] = level + rhythm + load + drift * row / rows + (row >= shiftAt ? shift : 0) + draws[row];
            }
            List<FaultWindow> windows = faults(draws, shiftAt);
            for (int sensor = 1; sensor < values.length; sensor++) {
                follow(sensor);
            }
            String kind = KINDS.get(number % KINDS.size());
            return new MetricStream(
                    kind + "-" + (number + 1),
                    kind,
                    values.length == 1 ? List.of("load") : List.of("load", "temperature", "vibration"),
                    seconds,
                    values,
                    windows,
                    true);
        }

        /** Faults in separate parts of the stream, behind its probation and away from a new level. */
        private List<FaultWindow> faults(double[] draws, int shiftAt) {
            List<FaultWindow> windows = new ArrayList<>();
            int free = (int) (0.2 * rows);
            int part = (rows - free) / FAULTS;
            for (int i = 0; i < FAULTS; i++) {
                Fault fault = Fault.values()[random.nextInt(Fault.values().length)];
                int from = free + i * part + random.nextInt(Math.max(1, part - 2 * fault.rows()));
                int to = from + fault.rows();
                if (to < rows && (shiftAt < from - ROWS_A_DAY / 4 || shiftAt > to + ROWS_A_DAY / 4)) {
                    double last = values[0][from - 1];
                    for (int row = from; row < to; row++) {
                        values[0][row] = fault.value(values[0][row], last, level, swing, draws[row], row - from);
                    }
                    windows.add(new FaultWindow(from, to - 1));
                }
            }
            return windows;
        }

        /** Warm when the load is high, a little later; its faults are seen there too. */
        private void follow(int sensor) {
            double followed = values[0][0];
            for (int row = 0; row < rows; row++) {
                followed += 0.1 * (values[0][row] - followed);
                values[sensor][row] = 30 * sensor + 0.5 / sensor * followed + noise * random.nextGaussian();
            }
        }
    }
}

package org.applieddl4j.forecasting.markets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Random;

/** Prices on which nothing can be earned, but by luck. */
record RandomWalk(int days, long seed) {

    private static final LocalDate START = LocalDate.of(2010, 1, 1);

    Prices prices() {
        Random random = new Random(seed);
        long[] dates = new long[days];
        double[] open = new double[days];
        double[] close = new double[days];
        double price = 100;
        for (int day = 0; day < days; day++) {
            open[day] = price * Math.exp(0.003 * random.nextGaussian());
            close[day] = open[day] * Math.exp(0.01 * random.nextGaussian());
            price = close[day];
            dates[day] = START.plusDays(day).toEpochDay() * 86_400;
        }
        return new Prices("walk " + seed, dates, open, close, new long[days]);
    }

    Path write(Path file) {
        Prices prices = prices();
        StringBuilder csv = new StringBuilder("date,open,close\n");
        for (int day = 0; day < days; day++) {
            csv.append(START.plusDays(day))
                    .append(',')
                    .append(prices.open()[day])
                    .append(',')
                    .append(prices.close()[day])
                    .append('\n');
        }
        try {
            return Files.writeString(file, csv);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.applieddl4j.forecasting.markets;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.applieddl4j.common.Counted;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.FetchedDataset;
import org.applieddl4j.common.usecase.DataOrigin;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunFlag;
import org.applieddl4j.common.usecase.RunRequest;

/**
 * Prices, and how they are gone through.
 *
 * @param source where they come from
 * @param file name of their file
 * @param prices at least one series, all of the same days
 * @param windows the latest first
 * @param terms of trading
 * @param notes what every reader must see
 * @param skipped rows that could not be used
 */
record MarketTask(
        DataOrigin source,
        String file,
        List<Prices> prices,
        List<Windows> windows,
        Terms terms,
        List<String> notes,
        int skipped) {

    /** Id of the dataset. */
    static final String PRICES = "prices";

    private static final String FILE = "sp500-2000.csv";
    private static final String CSV_PREFIX = "csv:";
    private static final double BASIS_POINTS = 5;
    private static final double DAYS = 252;
    private static final double YEAR_SECONDS = 365.25 * 86_400;

    /**
     * What trading costs, and how often it was tried.
     *
     * @param basisPoints cost of a trade
     * @param trials strategies that were tried on these prices and are not traded in this run
     */
    record Terms(double basisPoints, int trials) {}

    /** Reads the prices of a request. */
    static MarketTask of(RunRequest request, RunContext context) {
        String id = request.dataset().orElse(PRICES);
        List<String> notes = new ArrayList<>();
        if (id.startsWith(CSV_PREFIX)) {
            Path file = Path.of(id.substring(CSV_PREFIX.length()));
            return of(
                    request,
                    DataOrigin.ownFile(CSV_PREFIX + file.getFileName(), "your prices in " + file.getFileName(), file),
                    file,
                    notes);
        }
        if (!id.equals(PRICES)) {
            throw new InputException("--protocol walk-forward trades, and " + id + " has no prices; take --dataset "
                    + PRICES + ", or csv:PATH with columns date and close");
        }
        FetchedDataset fetched = context.fetch(PRICES);
        notes.add(
                "One index over twenty years cannot support a claim of profit. Dividends are excluded; cash earns nothing");
        return of(request, DataOrigin.of(fetched), fetched.file(FILE), notes);
    }

    private static MarketTask of(RunRequest request, DataOrigin source, Path file, List<String> notes) {
        PriceTable.Content content = PriceTable.read(file, request.skipBadRows());
        notes.addAll(content.notes());
        int days = content.prices().get(0).size();
        List<Windows> windows;
        try {
            windows = Windows.of(days, request.quick());
        } catch (InputException e) {
            throw new InputException(file + ": " + e.getMessage(), e);
        }
        return new MarketTask(
                source,
                file.getFileName().toString(),
                content.prices(),
                windows,
                new Terms(
                        request.get(RunFlag.COST_BASIS_POINTS).orElse(BASIS_POINTS),
                        request.get(RunFlag.TRIALS).orElse(0)
                                + MarketJudgement.TRIED.size()
                                        * SearchedSettings.of(request).untraded()),
                notes,
                content.skipped());
    }

    Backtest backtest() {
        return new Backtest(prices, terms.basisPoints());
    }

    /** Days of trading in a year, by the dates. */
    double daysPerYear() {
        long[] days = prices.get(0).days();
        double years = (days[days.length - 1] - days[0]) / YEAR_SECONDS;
        return years > 0 ? (days.length - 1) / years : DAYS;
    }

    /** For people. */
    String protocol() {
        Windows latest = windows.get(0);
        return String.format(
                Locale.ROOT,
                "walk-forward: %s of %d days to train on, %d to choose on and %d to test on, the latest test ending"
                        + " with the prices; between the parts %d days are purged and %d more are an embargo; scaling and"
                        + " thresholds are fitted in each window; trades cost %s basis points",
                Counted.of(windows.size(), "window"),
                latest.train().size(),
                latest.validation().size(),
                latest.test().size(),
                Windows.PURGE,
                Windows.EMBARGO,
                terms.basisPoints());
    }
}

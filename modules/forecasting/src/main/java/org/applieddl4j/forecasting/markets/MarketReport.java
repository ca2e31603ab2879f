package org.applieddl4j.forecasting.markets;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.applieddl4j.common.report.ChartGroup;
import org.applieddl4j.common.report.ReportSection;
import org.applieddl4j.common.report.ReportTable;
import org.applieddl4j.common.report.chart.Axis;
import org.applieddl4j.common.report.chart.Band;
import org.applieddl4j.common.report.chart.Chart;
import org.applieddl4j.common.report.chart.Line;
import org.applieddl4j.common.report.chart.Series;

/**
 * What only markets show: whether anything is left, what became of each trader, and how much of it may be luck.
 *
 * @param task prices and costs
 * @param whole the headline network, all windows together
 * @param evidence about it
 */
record MarketReport(MarketTask task, MarketScores whole, Evidence evidence) {

    /** Every so many days a point of a curve. */
    private static final int THINNING = 5;

    private static final double YEAR = 365.25;
    private static final double DAY_SECONDS = 86_400;

    private record Trader(String name, double[][] targets) {}

    List<ReportSection> sections() {
        List<ReportSection> sections = new ArrayList<>();
        sections.add(traders());
        sections.add(luck());
        sections.add(new ChartGroup(
                "Growth of 1.00 invested",
                "After costs, over the tests of all windows. The band holds 90\u00a0% of the random traders.",
                List.of(equity(), drawdown())));
        if (task.prices().size() > 1) {
            sections.add(portfolio());
        }
        sections.add(windows());
        return sections;
    }

    private int from() {
        return whole.days().from();
    }

    private double[][] hold() {
        double[] equal = new double[task.prices().size()];
        Arrays.fill(equal, 1.0 / equal.length);
        double[][] targets = new double[whole.output().length][];
        Arrays.fill(targets, equal);
        return targets;
    }

    /** The same orders, given a day later: who lives by what nobody could have known yet loses it here. */
    private double[][] late() {
        double[][] targets = whole.positions().chosen();
        double[][] late = new double[targets.length][];
        late[0] = new double[targets[0].length];
        System.arraycopy(targets, 0, late, 1, late.length - 1);
        return late;
    }

    private ReportTable traders() {
        double[][] chosen = whole.positions().chosen();
        return table(
                evidence.verdict().left() ? "What is left" : "Nothing is left",
                "Each trader begins with 1.00 and pays " + task.terms().basisPoints()
                        + " basis points for a trade; cash earns nothing. Break-even is the cost of a trade at which one would"
                        + " have ended as cash, or as buy-and-hold, does. A network whose success depends on what it could"
                        + " not know yet falls when its orders come a day late.",
                List.of(
                        new Trader("network", chosen),
                        new Trader("network, a day late", late()),
                        new Trader("buy and hold", hold()),
                        new Trader("moving average", Allocations.movingAverage(task, whole.days())),
                        new Trader(
                                "cash", new double[chosen.length][task.prices().size()])));
    }

    private ReportTable portfolio() {
        return table(
                "Portfolio",
                "Shares of several series, put in order every 21 days and traded by the same rules: the same of each, the"
                        + " less of one the more it swung, and what the network is in by the volatility that it expects.",
                List.of(
                        new Trader("equal weight", Allocations.equal(task, whole.days())),
                        new Trader("inverse volatility", Allocations.inverseVolatility(task, whole.days())),
                        new Trader("network", Allocations.network(task, whole))));
    }

    private ReportTable table(String title, String explanation, List<Trader> traders) {
        double end = evidence.buyAndHold().account().end();
        return new ReportTable(
                title,
                explanation,
                List.of(
                        "trader",
                        "1.00 became",
                        "a year",
                        "Sharpe",
                        "standard error",
                        "maximum drawdown",
                        "turnover",
                        "days with trades",
                        "break-even with cash",
                        "with buy-and-hold"),
                traders.stream()
                        .map(trader -> {
                            Performance performance = Performance.of(task, trader.targets, from());
                            return List.of(
                                    trader.name,
                                    fixed(performance.account().end(), 3),
                                    fixed(100 * performance.annualReturn(), 2) + "\u00a0%",
                                    fixed(performance.sharpe(), 2),
                                    fixed(performance.sharpeError(), 2),
                                    fixed(100 * performance.account().maximumDrawdown(), 1) + "\u00a0%",
                                    fixed(performance.turnover(), 1),
                                    Integer.toString(performance.account().trades()),
                                    fixed(task.backtest().breakEven(trader.targets, from(), 1), 1),
                                    fixed(task.backtest().breakEven(trader.targets, from(), end), 1));
                        })
                        .toList());
    }

    private ReportTable luck() {
        Evidence.Verdict verdict = evidence.verdict();
        double overfitting = evidence.overfitting();
        double scale = Math.sqrt(task.daysPerYear());
        return new ReportTable(
                "How much of it may be luck",
                "The Sharpe ratio is deflated by what the best of as many trials reaches without any skill; a probability of"
                        + " 0.95 is the usual bar. Backtest overfitting: how often the configuration that was best in one half"
                        + " of the time is below the median in the other.",
                List.of("question", "answer"),
                List.of(
                        List.of("strategies that were tried", Integer.toString(evidence.trials())),
                        List.of(
                                "Sharpe ratio that chance alone would reach",
                                fixed(scale * SharpeRatio.expectedMaximum(evidence.trials(), evidence.variance()), 2)),
                        List.of("probability that there is any skill (deflated Sharpe)", fixed(evidence.deflated(), 3)),
                        List.of(
                                "probability of backtest overfitting",
                                Double.isFinite(overfitting) ? fixed(overfitting, 2) : "too few days to say"),
                        List.of("random traders who do as well", fixed(100 * verdict.randomShare(), 1) + "\u00a0%")));
    }

    /** An axis counts in thousands, which calendar years are not. */
    private double[] years() {
        long[] days = task.prices().get(0).days();
        return points().mapToDouble(i -> (days[from() + i] - days[from()]) / DAY_SECONDS / YEAR)
                .toArray();
    }

    private IntStream points() {
        int last = whole.output().length;
        return IntStream.rangeClosed(0, last).filter(i -> i % THINNING == 0 || i == last);
    }

    private double[] thin(double[] daily) {
        return points().mapToDouble(i -> daily[i]).toArray();
    }

    private Chart equity() {
        double[] years = years();
        double[] network = thin(account(whole.positions().chosen()).equity());
        double[] hold = thin(account(hold()).equity());
        double[][] random = new double[Evidence.RANDOM_TRADERS][];
        int[] at = {0};
        new RandomTraders(Evidence.RANDOM_TRADERS, evidence.seed())
                .each(
                        whole.positions().chosen(),
                        targets -> random[at[0]++] = thin(account(targets).equity()));
        double[] low = new double[years.length];
        double[] middle = new double[years.length];
        double[] high = new double[years.length];
        for (int i = 0; i < years.length; i++) {
            int point = i;
            double[] sorted = Arrays.stream(random)
                    .mapToDouble(curve -> curve[point])
                    .sorted()
                    .toArray();
            low[i] = sorted[(int) (0.05 * sorted.length)];
            middle[i] = sorted[sorted.length / 2];
            high[i] = sorted[(int) (0.95 * sorted.length)];
        }
        Band band = Band.of("random traders", years, middle, low, high);
        List<Line> lines = List.of(
                new Line(new Series("network", years, network), Line.Kind.CURVE),
                new Line(band.curve(), Line.Kind.CURVE),
                new Line(band.outline(), Line.Kind.BAND),
                new Line(new Series("buy and hold", years, hold), Line.Kind.GUIDE));
        return chart("Equity", "What 1.00 invested before the first test day became.", "Equity", years, lines);
    }

    private Chart drawdown() {
        double[] years = years();
        List<Line> lines = List.of(
                new Line(
                        new Series(
                                "network",
                                years,
                                thin(below(account(whole.positions().chosen())))),
                        Line.Kind.CURVE),
                new Line(new Series("buy and hold", years, thin(below(account(hold())))), Line.Kind.GUIDE));
        return chart("Drawdown", "How far below its highest value so far an account stood.", "Loss", years, lines);
    }

    private Backtest.Account account(double[][] targets) {
        return task.backtest().follow(targets, from());
    }

    private static double[] below(Backtest.Account account) {
        double[] below = new double[account.equity().length];
        double highest = 0;
        for (int i = 0; i < below.length; i++) {
            highest = Math.max(highest, account.equity()[i]);
            below[i] = account.equity()[i] / highest - 1;
        }
        return below;
    }

    private static Chart chart(String title, String description, String y, double[] years, List<Line> lines) {
        double[] all = lines.stream()
                .flatMapToDouble(line -> Arrays.stream(line.series().y()))
                .toArray();
        return new Chart(
                title,
                description,
                Axis.linear("Years after the first test day", years[0], years[years.length - 1]),
                Axis.linear(
                        y,
                        Arrays.stream(all).min().orElse(0),
                        Arrays.stream(all).max().orElse(1)),
                lines);
    }

    private ReportTable windows() {
        List<List<String>> rows = new ArrayList<>();
        int at = 0;
        for (int w = task.windows().size() - 1; w >= 0; w--) {
            Windows window = task.windows().get(w);
            double[][] targets = Arrays.copyOfRange(
                    whole.positions().chosen(), at, at + window.test().size());
            at += window.test().size();
            Performance performance =
                    Performance.of(task, targets, window.test().from());
            double in = Arrays.stream(targets)
                    .flatMapToDouble(Arrays::stream)
                    .average()
                    .orElse(0);
            rows.add(List.of(
                    date(window.train().from()) + " to " + date(window.train().to() - 1),
                    date(window.test().from()) + " to " + date(window.test().to() - 1),
                    fixed(100 * in * task.prices().size(), 0) + "\u00a0%",
                    fixed(performance.account().end(), 3),
                    fixed(performance.sharpe(), 2)));
        }
        return new ReportTable(
                "Window by window",
                "Each window's network was trained, and its threshold chosen, before its test began.",
                List.of("trained on", "tested on", "in the market", "1.00 became", "Sharpe"),
                rows);
    }

    private LocalDate date(int day) {
        return Instant.ofEpochSecond(task.prices().get(0).days()[day])
                .atOffset(ZoneOffset.UTC)
                .toLocalDate();
    }

    private static String fixed(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}

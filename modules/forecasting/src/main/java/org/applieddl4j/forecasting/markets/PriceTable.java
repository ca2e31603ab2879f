package org.applieddl4j.forecasting.markets;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.csv.CellFormat;
import org.applieddl4j.common.data.csv.CsvSchema;
import org.applieddl4j.common.data.csv.CsvSchema.Column;
import org.applieddl4j.common.data.csv.CsvStream;

/**
 * Daily prices in a CSV file: a column of dates, one of closing prices, and perhaps one of opening prices and one that names whose
 * prices they are. Without a column of closing prices, each other column holds those of one series.
 */
final class PriceTable implements CsvStream.Reader {

    private static final Set<String> DATES = Set.of("date", "day", "time", "timestamp", "datetime");
    private static final Set<String> CLOSES = Set.of("close", "price", "value", "last");
    private static final Set<String> OPENS = Set.of("open");
    private static final Set<String> NAMES = Set.of("symbol", "ticker", "series", "id", "name");

    private final Path file;
    private final int badRowsAllowed;
    private final Map<String, TreeMap<Long, Day>> all = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private List<String> columns = List.of();
    private int date;
    private int name;
    private int open;
    private int[] closes = {};
    private CsvStream.Parser parser;
    private int skipped;

    private record Day(long line, double open, double close) {}

    /**
     * What a file holds.
     *
     * @param prices of the days that all series have
     * @param notes what a person should know of it
     * @param skipped rows that could not be used
     */
    record Content(List<Prices> prices, List<String> notes, int skipped) {}

    private PriceTable(Path file, int badRowsAllowed) {
        this.file = file;
        this.badRowsAllowed = badRowsAllowed;
    }

    /**
     * Reads a file.
     *
     * @throws InputException if it cannot be used, with the line and what to do
     */
    static Content read(Path file, int badRowsAllowed) {
        PriceTable table = new PriceTable(file, badRowsAllowed);
        CsvStream.read(file, CsvStream.DETECT, bytes -> {}, table);
        return table.content();
    }

    @Override
    public void note(String what) {
        notes.add(what);
    }

    @Override
    public void header(List<String> names) {
        columns = names;
        date = Math.max(0, first(DATES));
        name = first(NAMES);
        open = first(OPENS);
        int close = first(CLOSES);
        closes = close >= 0
                ? new int[] {close}
                : IntStream.range(0, names.size())
                        .filter(i -> i != date && i != name && i != open)
                        .toArray();
        if (closes.length == 0 || closes.length > 1 && (name >= 0 || open >= 0)) {
            throw new InputException(
                    file
                            + ":1: has no column 'close'; give date,close, date,open,close, or a column of prices for each series");
        }
        List<Column> read = new ArrayList<>(List.of(Column.timestamp(names.get(date))));
        IntStream.of(closes).forEach(i -> read.add(Column.number(names.get(i)).in(CellFormat.PLAIN.orGaps())));
        if (open >= 0) {
            read.add(Column.number(names.get(open)).in(CellFormat.PLAIN.orGaps()));
        }
        parser = new CsvStream.Parser(file.toString(), names, new CsvSchema(',', read));
    }

    private int first(Set<String> names) {
        return IntStream.range(0, columns.size())
                .filter(i -> names.contains(columns.get(i).strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse(-1);
    }

    @Override
    public void row(long line, String[] cells) {
        try {
            parser.parse(cells);
            for (int i = 0; i < closes.length; i++) {
                double close = parser.number(i + 1);
                double opened = open >= 0 ? parser.number(closes.length + 1) : 1;
                if (Double.isNaN(close) || Double.isNaN(opened)) {
                    continue;
                }
                String id = name >= 0
                        ? cells[name].strip()
                        : closes.length > 1
                                ? columns.get(closes[i])
                                : file.getFileName().toString();
                add(line, id, new Day(line, opened, close));
            }
        } catch (InputException e) {
            bad(line, e.getMessage());
        }
    }

    private void add(long line, String id, Day day) {
        if (!(day.close > 0) || !(day.open > 0)) {
            throw new InputException("a price of " + Math.min(day.close, day.open) + "; prices are above 0");
        }
        Day before = all.computeIfAbsent(id, any -> new TreeMap<>()).put(parser.integer(0), day);
        if (before != null) {
            throw new InputException(id + " has this date in line " + before.line + " too; keep one of the two rows");
        }
    }

    @Override
    public void bad(long line, String why) {
        skipped++;
        if (skipped > badRowsAllowed) {
            throw new InputException(file + ":" + line + ": " + why
                    + (badRowsAllowed == 0
                            ? "; correct the row, or allow some with --skip-bad-rows N"
                            : " (and " + badRowsAllowed + " bad rows before it)"));
        }
    }

    private Content content() {
        if (all.isEmpty()) {
            throw new InputException(file + ": has no row with a price; name a file of daily prices");
        }
        TreeSet<Long> common = new TreeSet<>(all.values().iterator().next().keySet());
        all.values().forEach(days -> common.retainAll(days.keySet()));
        long left = all.values().stream()
                .mapToLong(days -> days.size() - common.size())
                .sum();
        if (left > 0) {
            notes.add(left + " prices left out: not every series has a price on those days");
        }
        notes.add(
                open >= 0
                        ? "orders are filled at the next opening price"
                        : "there are no opening prices: orders are filled at the next closing price");
        List<Prices> prices = new ArrayList<>();
        all.forEach((id, days) -> {
            Day[] kept = common.stream().map(days::get).toArray(Day[]::new);
            double[] close = Arrays.stream(kept).mapToDouble(Day::close).toArray();
            if (Moments.of(close).deviation() == 0) {
                throw new InputException(
                        file + ": the prices of " + id + " are constant: nothing to trade; leave it out");
            }
            prices.add(new Prices(
                    id,
                    common.stream().mapToLong(Long::longValue).toArray(),
                    open < 0
                            ? new double[0]
                            : Arrays.stream(kept).mapToDouble(Day::open).toArray(),
                    close,
                    Arrays.stream(kept).mapToLong(Day::line).toArray()));
        });
        return new Content(prices, notes, skipped);
    }
}

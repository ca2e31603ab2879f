package org.applieddl4j.common.data.csv;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.applieddl4j.common.data.csv.CsvSchema.Column;

/**
 * Sees the cells of a column go by, and guesses what they hold: times where every cell that is no gap is one, numbers where every
 * one is a number, with decimal commas where one shows that they are meant; anything else is text.
 *
 * <p>Numbers are times only where the column's name says so and they count seconds or milliseconds to a day between 2001
 * and 2100.
 */
public final class ColumnGuess {

    private static final Pattern CALLED_TIME =
            Pattern.compile(".*(time|date|stamp|when|created|fecha|hora|datum|zeit|epoch).*|(.*[ _])?(at|ts)");

    private static final double EARLIEST = 978_307_200;
    private static final double LATEST = 4_102_444_800.0;

    private final TimestampParser parser = new TimestampParser();
    private int filled;
    private int points;
    private int commas;
    private int surelyCommas;
    private int times;
    private int wholes;
    private double least = Double.POSITIVE_INFINITY;
    private double largest = Double.NEGATIVE_INFINITY;

    /** Takes the next cell. What a cell before ruled out is looked for no longer. */
    public void add(String cell) {
        if (Gaps.isGap(cell)) {
            return;
        }
        String text = cell.strip();
        if (points == filled && TableEncoding.isNumber(text)) {
            double number = TableEncoding.parsed(text);
            points++;
            wholes += number == Math.rint(number) ? 1 : 0;
            least = Math.min(least, number);
            largest = Math.max(largest, number);
        }
        if (commas == filled && ColumnValues.Numbers.hasCommas(text)) {
            commas++;
            surelyCommas += text.indexOf(',') >= 0 && !ColumnValues.Numbers.hasThousands(text) ? 1 : 0;
        }
        if (times == filled && parser.epochSecond(text).isPresent()) {
            times++;
        }
        filled++;
    }

    /** The column as it seems. */
    public Column column(String name) {
        if (filled > 0 && times == filled) {
            return Column.timestamp(name);
        }
        if (filled > 0
                && wholes == filled
                && CALLED_TIME.matcher(name.toLowerCase(Locale.ROOT)).matches()) {
            for (TimeUnit unit : new TimeUnit[] {TimeUnit.SECONDS, TimeUnit.MILLISECONDS}) {
                double each = unit.convert(1, TimeUnit.SECONDS);
                if (least >= EARLIEST * each && largest <= LATEST * each) {
                    return Column.timestamp(name).in(CellFormat.PLAIN.counting(unit));
                }
            }
        }
        if (surelyCommas > 0 && commas == filled) {
            return Column.number(name).in(CellFormat.PLAIN.decimal(','));
        }
        return filled > 0 && points == filled ? Column.number(name) : Column.text(name);
    }
}

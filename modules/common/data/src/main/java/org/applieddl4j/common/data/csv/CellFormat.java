package org.applieddl4j.common.data.csv;

import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * How the cells of a column are written, where they do not show it.
 *
 * @param decimal what parts the decimals of a number, a point or a comma; the other one parts thousands. Empty where a cell has
 *     to show it
 * @param unit of times that are counted since 1970-01-01T00:00:00Z; empty for dates
 * @param zone on whose clocks the hours and days of times are read that have an offset or are counted; UTC without it. Times
 *     without an offset stand on that clock already
 * @param gaps whether a cell may be empty, or hold a word such as {@code NA} ({@link Gaps})
 */
public record CellFormat(Optional<Character> decimal, Optional<TimeUnit> unit, Optional<ZoneId> zone, boolean gaps) {

    /** Cells that show how they are written, without gaps. */
    public static final CellFormat PLAIN = new CellFormat(Optional.empty(), Optional.empty(), Optional.empty(), false);

    /** @throws IllegalArgumentException if decimals are parted by neither a point nor a comma */
    public CellFormat {
        if (decimal.isPresent() && decimal.get() != '.' && decimal.get() != ',') {
            throw new IllegalArgumentException("'decimal' must be a point or a comma, not '" + decimal.get() + "'");
        }
    }

    /** With this sign before decimals. */
    public CellFormat decimal(char sign) {
        return new CellFormat(Optional.of(sign), unit, zone, gaps);
    }

    /** With times that are counted. */
    public CellFormat counting(TimeUnit unit) {
        return new CellFormat(decimal, Optional.of(unit), zone, gaps);
    }

    /** With cells that may be empty. */
    public CellFormat orGaps() {
        return new CellFormat(decimal, unit, zone, true);
    }
}

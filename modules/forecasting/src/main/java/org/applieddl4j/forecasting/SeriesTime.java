package org.applieddl4j.forecasting;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.OptionalDouble;

/** Times of a series as seconds; only distances between them matter. */
final class SeriesTime {

    private SeriesTime() {}

    /** Of ISO 8601 with a T or a space, a date, or any finite number, which counts steps; empty for anything else. */
    static OptionalDouble seconds(String cell) {
        String iso = cell.replace(' ', 'T');
        try {
            if (iso.length() == 10 && iso.charAt(4) == '-') {
                return OptionalDouble.of(LocalDate.parse(iso).toEpochDay() * 86_400.0);
            }
            if (iso.matches(".*T.*(Z|[+-]\\d\\d:?\\d\\d)")) {
                return OptionalDouble.of(OffsetDateTime.parse(iso).toEpochSecond());
            }
            if (iso.contains("T")) {
                return OptionalDouble.of(LocalDateTime.parse(iso).toEpochSecond(ZoneOffset.UTC));
            }
            double number = Double.parseDouble(cell);
            return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
        } catch (DateTimeParseException | NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }
}

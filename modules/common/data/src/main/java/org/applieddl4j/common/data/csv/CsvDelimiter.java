package org.applieddl4j.common.data.csv;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.applieddl4j.common.FailureReason;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.PlainOrGzip;

/** What stands between the cells of somebody else's file. */
public final class CsvDelimiter {

    private static final char[] USUAL = {',', ';', '\t', '|'};

    private CsvDelimiter() {}

    /**
     * The one of comma, semicolon, tab and bar that the header line has most often; a comma where it has none.
     *
     * @throws InputException if the file cannot be read
     */
    public static char of(Path file) {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new TextGuard(PlainOrGzip.open(file, "a CSV file")), StandardCharsets.UTF_8))) {
            String header = Optional.ofNullable(reader.readLine()).orElse("");
            char best = USUAL[0];
            for (char candidate : USUAL) {
                best = count(header, candidate) > count(header, best) ? candidate : best;
            }
            return best;
        } catch (TextGuard.NotTextException e) {
            throw new InputException(file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new InputException(file + ": cannot be read (" + FailureReason.of(e) + "); check its permissions", e);
        }
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }
}

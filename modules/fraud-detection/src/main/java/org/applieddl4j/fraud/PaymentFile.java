package org.applieddl4j.fraud;

import java.nio.file.Path;
import java.util.List;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.csv.CsvStream;

/** A file of payments that nobody has labelled yet, read from its first row to its last without being kept. */
final class PaymentFile {

    private PaymentFile() {}

    /** Takes what the rows hold. */
    interface Taker {

        /** A row that could be used. */
        void payment(PaymentParser.Payment payment);

        /** A row with as many cells as the header, of which one cannot be used. */
        void unusable(long line, InputException why);

        /** A row with fewer or more cells than the header. */
        void misshapen(long line, String why);
    }

    /** @throws InputException if the file cannot be read, or a column is missing */
    static void read(Path file, TransactionSchema schema, Taker taker) {
        CsvStream.read(file, schema.csv().delimiter(), bytes -> {}, new CsvStream.Reader() {
            private PaymentParser parser;

            @Override
            public void header(List<String> columns) {
                parser = PaymentParser.ofUnlabelled(file.toString(), columns, schema);
            }

            @Override
            public void row(long line, String[] cells) {
                PaymentParser.Payment payment;
                try {
                    payment = parser.parse(cells);
                } catch (InputException e) {
                    taker.unusable(line, e);
                    return;
                }
                taker.payment(payment);
            }

            @Override
            public void bad(long line, String why) {
                taker.misshapen(line, why);
            }
        });
    }
}

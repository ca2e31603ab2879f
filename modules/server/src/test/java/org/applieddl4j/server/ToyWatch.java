package org.applieddl4j.server;

import java.util.List;
import java.util.Map;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.usecase.Prediction;
import org.applieddl4j.common.usecase.RowWatch;

/** Follows a stream, and takes what is above 100 for unusual. */
final class ToyWatch implements RowWatch {

    private static final double HIGH = 100;

    private double last = Double.NEGATIVE_INFINITY;
    private long rows;

    @Override
    public List<String> header(List<String> columns) {
        return List.of();
    }

    @Override
    public Observation next(String[] cells) {
        double time = Double.parseDouble(cells[0]);
        if (time <= last) {
            throw new InputException("the clock went back");
        }
        last = time;
        rows++;
        boolean high = !cells[1].isEmpty() && Double.parseDouble(cells[1]) > HIGH;
        return new Observation(
                Prediction.of("row " + rows, Map.of("score", high ? 1.0 : 0.0)),
                high ? Observation.Note.ALARM : Observation.Note.USUAL);
    }

    @Override
    public Prediction example() {
        return Prediction.of("row 1", Map.of("score", 0.0));
    }

    @Override
    public String save() {
        return "";
    }

    @Override
    public void load(String name, String saved) {
        throw new UnsupportedOperationException();
    }
}

package org.applieddl4j.starter.metrics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.model.FinitePrediction;
import org.applieddl4j.common.usecase.Prediction;
import org.applieddl4j.common.usecase.RowWatch;

/**
 * Follows one stream, row by row. One alarm an incident: a second one needs {@value #COOL_DOWN} rows without an unusual one.
 *
 * <p>Not for several threads at once.
 */
public final class StarterWatch implements RowWatch {

    private static final int COOL_DOWN = 30;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final StarterPredictor predictor;
    private StarterWindow window;
    private int[] places = {};
    private long rows;
    private long lastUnusual = Long.MIN_VALUE / 2;

    StarterWatch(StarterPredictor predictor) {
        this.predictor = predictor;
        this.window = new StarterWindow(predictor.settings().scale());
    }

    /** All that is remembered, as it stands in a file. */
    record Saved(String network, long rows, long lastUnusual, List<float[]> window) {}

    @Override
    public List<String> header(List<String> columns) {
        List<String> missing = predictor.settings().sensors().stream()
                .filter(sensor -> !columns.contains(sensor))
                .toList();
        if (!missing.isEmpty()) {
            throw new InputException("the header line lacks " + String.join(", ", missing) + "; give these columns");
        }
        places = predictor.settings().sensors().stream()
                .mapToInt(columns::indexOf)
                .toArray();
        return List.of("Watching " + String.join(", ", predictor.settings().sensors()));
    }

    @Override
    public Observation next(String[] cells) {
        double[] row = new double[places.length];
        for (int i = 0; i < row.length; i++) {
            row[i] =
                    StarterData.value("column " + predictor.settings().sensors().get(i), cells[places[i]]);
        }
        double score = FinitePrediction.require(predictor.score(window, row));
        boolean unusual = score >= predictor.threshold();
        boolean alarm = unusual && rows - lastUnusual > COOL_DOWN;
        lastUnusual = unusual ? rows : lastUnusual;
        window.take(row);
        rows++;
        return new Observation(answer(cells[0], score, alarm), alarm ? Observation.Note.ALARM : Observation.Note.USUAL);
    }

    private static Prediction answer(String time, double score, boolean alarm) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("time", time);
        fields.put("score", score);
        fields.put("decision", alarm ? "alarm" : "no alarm");
        return Prediction.of(
                String.format(Locale.ROOT, "%s at %s, score %.4f", fields.get("decision"), time, score), fields);
    }

    @Override
    public Prediction example() {
        return answer("0", 0, false);
    }

    @Override
    public String save() {
        try {
            return JSON.writeValueAsString(new Saved(predictor.fingerprint(), rows, lastUnusual, window.rows()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void load(String name, String saved) {
        Saved read;
        try {
            read = JSON.readValue(saved, Saved.class);
        } catch (JsonProcessingException e) {
            throw new InputException(name + ": is no saved state; delete it to start afresh", e);
        }
        if (read == null || read.window() == null || !predictor.fingerprint().equals(read.network())) {
            throw new InputException(name + ": was saved with another network; delete it to start afresh");
        }
        StarterWindow restored = new StarterWindow(predictor.settings().scale());
        for (float[] row : read.window()) {
            if (row == null || row.length != places.length) {
                throw new InputException(name + ": is damaged; delete it to start afresh");
            }
            restored.take(row);
        }
        window = restored;
        rows = read.rows();
        lastUnusual = read.lastUnusual();
    }
}

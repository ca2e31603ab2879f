package org.applieddl4j.monitoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.evaluation.OperatingPoint;
import org.applieddl4j.common.model.FinitePrediction;

/**
 * A stream that is watched row by row, in bounded memory.
 *
 * <p>Not for several threads at once.
 */
public final class StreamWatch {

    private final MonitoringPredictor predictor;
    private final List<String> sensors;
    private final StreamMonitor monitor;
    private final AnomalyJudgement scale;
    private final AlarmGrouping grouping;
    private long rows;
    private long lastSecond = Long.MIN_VALUE;
    private long lastUnusual = AlarmGrouping.NEVER;

    StreamWatch(MonitoringPredictor predictor, List<String> sensors) {
        this.predictor = predictor;
        this.sensors = List.copyOf(sensors);
        MonitoringPredictor.Settings settings = predictor.settings();
        this.monitor = new StreamMonitor(settings.reading(), predictor.network(), sensors.size(), settings.warmUp());
        this.scale =
                new AnomalyJudgement(settings.unit(), new OperatingPoint(predictor.threshold(), "from the bundle", 0));
        this.grouping = new AlarmGrouping(predictor.threshold(), settings.coolDown());
    }

    /**
     * What is said of a row.
     *
     * @param row its number in the stream, counted from 1
     * @param score in {@code [0, 1]}: the share of ordinary excesses that are smaller; 0 for a row as usual
     * @param alarm whether it begins an incident
     * @param warmingUp whether the stream is still only learned from
     */
    public record Observation(long row, double score, boolean alarm, boolean warmingUp) {}

    /** Names of the columns of values. */
    public List<String> sensors() {
        return sensors;
    }

    /**
     * Takes the next row. After a refused row the watch is as it was before.
     *
     * @param second of the row, later than that of the row before
     * @param values of the sensors, NaN where one is missing
     * @throws InputException if the time is not later, the number of values is another, or one is infinite
     */
    public Observation observe(long second, double... values) {
        if (values.length != sensors.size()) {
            throw new InputException("there are " + values.length + " values for the sensors " + sensors);
        }
        if (Arrays.stream(values).anyMatch(Double::isInfinite)) {
            throw new InputException("a value is infinite; leave it out if it is missing");
        }
        if (rows > 0 && second <= lastSecond) {
            throw new InputException(
                    second == lastSecond
                            ? "its time is that of the row before; leave repeated rows out"
                            : "its time is " + (lastSecond - second)
                                    + " s before that of the last row; the clock went back");
        }
        double score = FinitePrediction.require(scale.probability(monitor.next(second, values)));
        boolean alarm = grouping.raises(score, rows, lastUnusual);
        if (score >= grouping.threshold()) {
            lastUnusual = rows;
        }
        rows++;
        lastSecond = second;
        return new Observation(rows, score, alarm, rows <= predictor.settings().warmUp());
    }

    /** All that is remembered, as numbers in a fixed order. */
    List<String> save() {
        StateWriter state = new StateWriter();
        state.put(rows).put(lastSecond).put(lastUnusual);
        monitor.save(state);
        return new ArrayList<>(state.numbers());
    }

    /**
     * Goes on from where another watch stopped.
     *
     * @param name of where the numbers come from, for messages
     * @throws InputException if they are not of a watch like this
     */
    void load(String name, List<String> numbers) {
        StateReader state = new StateReader(name, numbers);
        rows = state.count();
        lastSecond = state.count();
        lastUnusual = state.count();
        monitor.load(state);
        state.end();
    }
}

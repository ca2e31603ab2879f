package org.applieddl4j.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.usecase.RowWatch;
import org.applieddl4j.server.Problem.FieldError;

/**
 * The streams that callers send row by row to one model, under names of their own. Each is remembered in bounded memory, and so is
 * their number: the one that was silent longest is forgotten first, and begins anew when it comes back.
 */
final class WatchedStreams {

    /** Each takes some ten kilobytes a sensor. */
    static final int MOST = 200;

    static final int MOST_SENSORS = 64;

    /** Longer ones fill the memory by themselves. */
    private static final int LONGEST_NAME = 100;

    private static final String TIME = "time";
    private static final String VALUES = "values";

    private final Supplier<RowWatch> begin;
    private final Consumer<Map<String, Object>> listener;

    /** In the order in which they were last heard, the longest ago first. */
    private final Map<String, Stream> streams = new LinkedHashMap<>(16, 0.75f, true);

    private long rows;
    private long alarms;

    /** A stream, and the sensors of its first row. */
    private record Stream(RowWatch watch, List<String> sensors) {}

    /**
     * @param begin begins to follow a stream
     * @param listener told of every row, with what was said of it
     */
    WatchedStreams(Supplier<RowWatch> begin, Consumer<Map<String, Object>> listener) {
        this.begin = begin;
        this.listener = listener;
    }

    /**
     * Takes the next rows of a stream. Those before a row that cannot be used are taken.
     *
     * @param name of the stream
     * @param given a list of rows, each with a time and values by sensor
     * @return what is said of each
     * @throws ProblemException if one cannot be used
     */
    synchronized List<Map<String, Object>> observe(String name, JsonNode given) {
        requireName(name);
        List<Map<String, Object>> said = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            try {
                said.add(next(name, given.get(i)));
            } catch (InputException e) {
                throw ProblemException.fields(List.of(new FieldError(
                        "rows[" + i + "]",
                        e.getMessage() + (i == 0 ? "; no row was taken" : "; the " + i + " before it were taken"))));
            }
        }
        return said;
    }

    private static void requireName(String name) {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw ProblemException.field("stream", "give a name of 1 to " + LONGEST_NAME + " characters");
        }
    }

    private Map<String, Object> next(String name, JsonNode row) {
        String time = time(row);
        List<String> sensors = sensors(row);
        Stream stream = streams.get(name);
        boolean isNew = stream == null;
        if (isNew) {
            stream = new Stream(begin.get(), sensors);
            List<String> header = new ArrayList<>(List.of(TIME));
            header.addAll(sensors);
            stream.watch().header(header);
        } else if (!stream.sensors().containsAll(sensors)) {
            throw new InputException("the first row of this stream has the sensors " + stream.sensors()
                    + ", and this one " + sensors + "; give another stream its own name");
        }
        RowWatch.Observation seen = stream.watch().next(cells(time, stream.sensors(), row.path(VALUES)));
        if (isNew) {
            streams.put(name, stream);
            if (streams.size() > MOST) {
                streams.remove(streams.keySet().iterator().next());
            }
        }
        return told(name, time, row, seen);
    }

    private Map<String, Object> told(String name, String time, JsonNode row, RowWatch.Observation seen) {
        boolean alarm = seen.note() == RowWatch.Observation.Note.ALARM;
        rows++;
        alarms += alarm ? 1 : 0;
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("text", seen.answer().text());
        said.putAll(seen.answer().fields());
        said.put("alarm", alarm);
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("stream", name);
        event.put("time", time);
        event.put(VALUES, row.path(VALUES));
        event.putAll(said);
        listener.accept(event);
        return said;
    }

    private static String time(JsonNode row) {
        JsonNode time = row.path(TIME);
        if (!time.isTextual() && !time.isNumber()) {
            throw new InputException(
                    "lacks its time; give \"time\" as seconds since 1970 or as text, and \"values\" by sensor");
        }
        return time.isNumber() ? time.decimalValue().toPlainString() : time.textValue();
    }

    private static List<String> sensors(JsonNode row) {
        JsonNode values = row.path(VALUES);
        if (!values.isObject() || values.isEmpty() || values.size() > MOST_SENSORS) {
            throw new InputException("give \"values\" as an object of 1 to " + MOST_SENSORS + " numbers by sensor");
        }
        List<String> sensors = new ArrayList<>();
        values.fieldNames().forEachRemaining(sensors::add);
        return sensors;
    }

    /** A sensor that is left out, or null, is missing in this row. */
    private static String[] cells(String time, List<String> sensors, JsonNode values) {
        String[] cells = new String[sensors.size() + 1];
        cells[0] = time;
        for (int i = 0; i < sensors.size(); i++) {
            JsonNode value = values.path(sensors.get(i));
            if (!value.isNumber() && !value.isNull() && !value.isMissingNode()) {
                throw new InputException("value " + ModelInputReader.shown(sensors.get(i))
                        + " is no number; leave it out if it is missing");
            }
            cells[i + 1] = value.isNumber() ? Double.toString(value.doubleValue()) : "";
        }
        return cells;
    }

    /** How many are remembered. */
    synchronized int size() {
        return streams.size();
    }

    /** Rows that were taken. */
    synchronized long rows() {
        return rows;
    }

    /** Alarms that were raised. */
    synchronized long alarms() {
        return alarms;
    }
}

package org.applieddl4j.common.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A timeline in the units of its drawing.
 *
 * @param height of the drawing
 * @param rows a label each
 * @param ticks labelled times
 * @param bars a span each, in the order of the list
 */
record TimelineDrawing(int height, List<Row> rows, List<Mark> ticks, List<Bar> bars) {

    static final int WIDTH = 1000;
    static final int LEFT = 130;
    static final int RIGHT = 985;

    private static final int TOP = 8;
    private static final int ROW = 26;
    private static final int BAR = 18;
    private static final int BELOW = 26;

    /** Narrower than that nobody hits it. */
    private static final double NARROWEST = 3;

    private static final int LONGEST_LABEL = 16;
    private static final int MOST_TICKS = 8;
    private static final int MINUTE = 60;
    private static final int HOUR = 3600;

    /** Distances of ticks in seconds, as clocks have them. */
    private static final double[] STEPS = {
        0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400
    };

    /** @param base where its text stands */
    record Row(String label, int base, int line) {}

    record Mark(double x, String label) {}

    /** @param colour number of its row's colour, from 1 on */
    record Bar(double x, int y, double width, int height, int colour, String words) {}

    static TimelineDrawing of(Timeline timeline) {
        List<String> labels =
                timeline.spans().stream().map(Timeline.Span::label).distinct().toList();
        List<Row> rows = IntStream.range(0, labels.size())
                .mapToObj(i -> new Row(shortened(labels.get(i)), TOP + i * ROW + 14, TOP + i * ROW + ROW - 4))
                .toList();
        List<Bar> bars = new ArrayList<>();
        for (Timeline.Span span : timeline.spans()) {
            int row = labels.indexOf(span.label());
            double from = x(span.start(), timeline);
            double width = Math.max(NARROWEST, x(span.end(), timeline) - from);
            bars.add(new Bar(
                    rounded(Math.min(from, RIGHT - width)),
                    TOP + row * ROW,
                    rounded(width),
                    BAR,
                    1 + row % 6,
                    span.label() + ", " + period(span.start(), span.end())
                            + (span.text().isEmpty() ? "" : ": " + span.text())));
        }
        return new TimelineDrawing(TOP + labels.size() * ROW + BELOW, rows, ticks(timeline), bars);
    }

    /** Where the axis lies. */
    int axis() {
        return height - BELOW;
    }

    private static List<Mark> ticks(Timeline timeline) {
        double step = STEPS[STEPS.length - 1];
        for (int i = STEPS.length - 1; i >= 0 && timeline.seconds() / STEPS[i] <= MOST_TICKS; i--) {
            step = STEPS[i];
        }
        List<Mark> ticks = new ArrayList<>();
        // Days without end have few ticks all the same.
        double spacing = step * Math.max(1, Math.ceil(timeline.seconds() / step / MOST_TICKS));
        for (int i = 0; i * spacing <= timeline.seconds(); i++) {
            ticks.add(new Mark(rounded(x(i * spacing, timeline)), time(i * spacing)));
        }
        return ticks;
    }

    private static double x(double second, Timeline timeline) {
        return LEFT + (RIGHT - LEFT) * Math.min(1, second / timeline.seconds());
    }

    private static double rounded(double value) {
        return Math.round(10 * value) / 10.0;
    }

    private static String shortened(String label) {
        return label.length() <= LONGEST_LABEL ? label : label.substring(0, LONGEST_LABEL - 1) + "…";
    }

    /** As people say it: {@code 0:04.25 to 0:04.90}. */
    static String period(double start, double end) {
        return time(start) + " to " + time(end);
    }

    /** Minutes and seconds, with hours where there are some and hundredths where there are any. */
    static String time(double seconds) {
        long hundredths = Math.round(100 * seconds);
        long whole = hundredths / 100;
        String hours = whole >= HOUR
                ? String.format(Locale.ROOT, "%d:%02d", whole / HOUR, whole % HOUR / MINUTE)
                : Long.toString(whole / MINUTE);
        String rest = hundredths % 100 == 0 ? "" : String.format(Locale.ROOT, ".%02d", hundredths % 100);
        return hours + String.format(Locale.ROOT, ":%02d", whole % MINUTE) + rest;
    }
}

package org.applieddl4j.common.report;

import java.util.List;
import java.util.Optional;

/**
 * What was found when: a drawing with a row for each label, and a list below it.
 *
 * @param title heading
 * @param explanation what was looked for, and where
 * @param seconds how long it is, above 0
 * @param spans in their order; without any, the page says that there were none
 */
public record Timeline(String title, String explanation, double seconds, List<Span> spans) implements ReportSection {

    /** @throws IllegalArgumentException if it takes no time */
    public Timeline {
        if (!(seconds > 0)) {
            throw new IllegalArgumentException("the timeline '" + title + "' takes " + seconds + " s");
        }
        spans = List.copyOf(spans);
    }

    /**
     * Something that lasts.
     *
     * @param start in seconds
     * @param end in seconds
     * @param label what it is, the row on which it stands
     * @param text more about it, in the list
     * @param clip to listen to it
     */
    public record Span(double start, double end, String label, String text, Optional<SoundClip> clip) {

        /** @throws IllegalArgumentException if it ends before it begins */
        public Span {
            if (!(start >= 0 && end >= start)) {
                throw new IllegalArgumentException("'" + label + "' lasts from " + start + " to " + end);
            }
        }
    }
}

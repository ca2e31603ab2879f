package org.applieddl4j.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.applieddl4j.common.report.ReportSection;
import org.applieddl4j.common.report.SoundClip;
import org.applieddl4j.common.report.Timeline;
import org.applieddl4j.common.usecase.RecordingSearch.Find;

/** A page with the finds of recordings on timelines, each to be played; what it holds is bounded, however long they are. */
final class SearchPage {

    /** A drawing with more bars shows nothing. */
    static final int MOST_FINDS = 2_000;

    /** What browsers open without a wait. */
    private static final int MOST_SOUND = 8 << 20;

    private final String model;
    private final List<ReportSection> sections = new ArrayList<>();

    /** @param model which network found it, trained on what */
    SearchPage(String model) {
        this.model = model;
    }

    /** What was found in one recording. */
    static final class Part {

        private final String input;
        private final List<Timeline.Span> spans = new ArrayList<>();
        private long found;
        private int sound;

        Part(String input) {
            this.input = input;
        }

        void add(Find find) {
            found++;
            if (spans.size() < MOST_FINDS) {
                Optional<SoundClip> clip = clip(find);
                sound += clip.map(SoundClip::size).orElse(0);
                spans.add(new Timeline.Span(
                        find.start(),
                        find.end(),
                        find.label(),
                        probability(find.prediction().fields().get("probability")),
                        clip));
            }
        }

        private static String probability(Object value) {
            return value instanceof Double probability ? String.format(Locale.ROOT, "%.3f", probability) : "";
        }

        private Optional<SoundClip> clip(Find find) {
            int size = find.wav().length;
            return size > SoundClip.MOST_BYTES || sound + size > MOST_SOUND
                    ? Optional.empty()
                    : Optional.of(new SoundClip(find.wav(), find.label() + " as it was heard"));
        }

        private String explanation(double seconds) {
            long playable =
                    spans.stream().filter(span -> span.clip().isPresent()).count();
            return String.format(Locale.ROOT, "%,d found in %.1f s.", found, seconds)
                    + (found > spans.size() ? String.format(Locale.ROOT, " Drawn are the first %,d.", MOST_FINDS) : "")
                    + (playable < spans.size()
                            ? String.format(Locale.ROOT, " To be played are the first %,d.", playable)
                            : "")
                    + " A bar leads to its entry in the list, with its probability and what was listened to.";
        }
    }

    /** @param seconds how long the recording is */
    void add(Part part, double seconds) {
        if (seconds > 0) {
            sections.add(new Timeline(part.input, part.explanation(seconds), seconds, part.spans));
        }
    }

    void write(Path file) {
        FoundPage.write(file, "What was found when", "Found by the network " + model + ".", sections);
    }
}

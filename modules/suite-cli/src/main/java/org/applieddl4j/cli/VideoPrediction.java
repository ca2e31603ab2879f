package org.applieddl4j.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.usecase.ModelInput;
import org.applieddl4j.common.usecase.Prediction;
import org.applieddl4j.common.usecase.TrainedModel;
import org.applieddl4j.video.VideoFile;

/** Asks what the pictures of a clip show, one every so often: an answer each, with its time and whether it is another than before. */
final class VideoPrediction {

    private static final String TIME = "time";
    private static final String CHANGED = "changed";

    /** What holds the answer of a classifier of pictures. */
    private static final String CLASS = "class";

    /** Pictures asked about in one pass. */
    private static final int TOGETHER = 16;

    private final TrainedModel model;
    private final BatchPrediction interview;
    private final double every;
    private final Optional<VideoPage> page;

    /**
     * @param interview takes the answers
     * @param every seconds from one picture to the next
     * @param page takes them, too, where somebody wants one
     */
    VideoPrediction(TrainedModel model, BatchPrediction interview, double every, Optional<VideoPage> page) {
        this.model = model;
        this.interview = interview;
        this.every = every;
        this.page = page;
    }

    /** A clip in a file. */
    void file(String input) {
        InputRef asked = InputRef.whole(input);
        VideoFile.Clip clip;
        try {
            clip = VideoFile.frames(Path.of(input), every);
        } catch (InputException e) {
            interview.fail(asked, e.getMessage());
            return;
        }
        if (clip.frames().isEmpty()) {
            interview.fail(asked, input + ": holds no picture; name another file");
            return;
        }
        List<VideoPage.Shown> shown = new ArrayList<>();
        Optional<String> before = Optional.empty();
        for (int from = 0; from < clip.frames().size(); from += TOGETHER) {
            List<VideoFile.Frame> frames =
                    clip.frames().subList(from, Math.min(clip.frames().size(), from + TOGETHER));
            List<Prediction> answers = model.answers(frames.stream()
                    .map(frame -> new ModelInput.Picture(input + " at " + time(frame.seconds()), frame.png()))
                    .toList());
            for (int i = 0; i < frames.size(); i++) {
                Prediction answer = answers.get(i);
                if (!answer.answered()) {
                    interview.fail(asked, answer.text());
                    continue;
                }
                String label = label(answer);
                boolean changed = before.isPresent() && !before.get().equals(label);
                before = Optional.of(label);
                interview.found(asked, timed(answer, frames.get(i).seconds(), changed));
                shown.add(new VideoPage.Shown(frames.get(i), label, changed));
            }
        }
        page.ifPresent(all -> all.add(input, clip.seconds(), shown));
    }

    /** Any answer about a picture of a clip, to see which fields it has. */
    static Prediction example(TrainedModel model) {
        return timed(model.example(), 0, false);
    }

    private static Prediction timed(Prediction answer, double seconds, boolean changed) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(TIME, Math.round(1000 * seconds) / 1000.0);
        fields.put(CHANGED, changed);
        fields.putAll(answer.fields());
        return Prediction.of(time(seconds) + (changed ? " * " : "   ") + answer.text(), fields);
    }

    private static String time(double seconds) {
        return String.format(Locale.ROOT, "%.2f s", seconds);
    }

    private static String label(Prediction answer) {
        return answer.fields().get(CLASS) instanceof String name ? name : answer.text();
    }
}

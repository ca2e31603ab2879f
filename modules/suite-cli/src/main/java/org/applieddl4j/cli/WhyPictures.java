package org.applieddl4j.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.applieddl4j.common.AtomicFile;
import org.applieddl4j.common.usecase.Explanation;
import org.applieddl4j.common.usecase.Prediction;
import org.applieddl4j.common.usecase.TrainedModel;
import org.applieddl4j.common.usecase.TrainedModel.Prepared;

/**
 * Explains answers: by a picture in a folder, or by what counted most.
 *
 * @param folder for pictures
 */
record WhyPictures(TrainedModel model, Path folder) implements BatchPrediction.Reasons {

    private static final int PARTS_SHOWN = 5;

    @Override
    public Prediction explained(InputRef asked, Prepared prepared, Prediction answer) {
        Explanation why = model.explain(prepared);
        Map<String, Object> fields = new LinkedHashMap<>(answer.fields());
        if (why.picture().isPresent()) {
            Path written = free(Path.of(asked.input()).getFileName().toString().replaceFirst("\\.[^.]*$", ""));
            AtomicFile.write(written, out -> out.write(why.picture().get()));
            fields.put("explanation", written.toString());
            return Prediction.of(answer.text() + ", why: " + written, fields);
        }
        List<Explanation.Weight> most =
                why.weights().stream().limit(PARTS_SHOWN).toList();
        Map<String, Object> weights = new LinkedHashMap<>();
        most.forEach(weight -> weights.put(weight.part(), weight.weight()));
        fields.put("explanation", weights);
        return Prediction.of(
                answer.text() + ", why: "
                        + most.stream()
                                .map(weight -> String.format(Locale.ROOT, "%s %+.2f", weight.part(), weight.weight()))
                                .collect(Collectors.joining(", ")),
                fields);
    }

    /** Never over a file that is there: it may be somebody's picture. */
    private Path free(String name) {
        Path target = folder.resolve(name + "-why.png");
        for (int number = 2; Files.exists(target); number++) {
            target = folder.resolve(name + "-why-" + number + ".png");
        }
        return target;
    }
}

package org.applieddl4j.image;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.applieddl4j.common.AtomicFile;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.image.PictureFile;
import org.applieddl4j.common.model.BundleReader;
import org.applieddl4j.common.usecase.Answer;
import org.applieddl4j.common.usecase.Console;
import org.applieddl4j.common.usecase.PredictRequest;

/** Asks a bundle about picture files. */
final class ImageQuestions {

    private final ImagePredictor predictor;
    private final Optional<Path> explanations;

    ImageQuestions(PredictRequest request, Console console) {
        this.predictor = new ImagePredictor(BundleReader.read(request.bundle()));
        this.explanations = request.explanations();
        console.say("Model: " + request.bundle() + " (" + predictor.model() + ")");
    }

    List<Answer> answers(List<String> files) {
        return files.stream().map(this::answer).toList();
    }

    private Answer answer(String file) {
        try {
            BufferedImage picture = PictureFile.read(Path.of(file));
            ImagePredictor.Answer answer = predictor.predict(picture);
            Map<String, Object> fields = new LinkedHashMap<>(answer.fields());
            String text = answer.text();
            if (explanations.isPresent()) {
                Path written = explained(picture, Path.of(file), explanations.get());
                fields.put("explanation", written.toString());
                text += ", why: " + written;
            }
            return Answer.of(file, text, fields);
        } catch (InputException e) {
            return Answer.problem(file, e.getMessage());
        }
    }

    private Path explained(BufferedImage picture, Path file, Path folder) {
        byte[] png = predictor.explain(picture);
        Path target = free(folder, file.getFileName().toString().replaceFirst("\\.[^.]*$", ""));
        AtomicFile.write(target, out -> out.write(png));
        return target;
    }

    /** Never over a file that is there: it may be somebody's picture. */
    private static Path free(Path folder, String name) {
        Path target = folder.resolve(name + "-why.png");
        for (int number = 2; Files.exists(target); number++) {
            target = folder.resolve(name + "-why-" + number + ".png");
        }
        return target;
    }
}

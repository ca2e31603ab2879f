package org.applieddl4j.common.usecase.image;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.applieddl4j.common.AtomicFile;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.usecase.Answer;

/** Asks a trained network about picture files, and has it explain its answers if that is wanted. */
public final class PictureQuestions {

    private final Respondent respondent;
    private final Optional<Path> explanations;

    /**
     * @param respondent answers
     * @param explanations folder for explaining pictures; empty if nobody asked why
     */
    public PictureQuestions(Respondent respondent, Optional<Path> explanations) {
        this.respondent = respondent;
        this.explanations = explanations;
    }

    /** What the network says of a picture. */
    public interface Respondent {

        /**
         * Reads a picture file.
         *
         * @throws InputException if it cannot be used
         */
        BufferedImage read(Path file);

        /**
         * Answers.
         *
         * @param file as the user named it
         */
        Answer answer(String file, BufferedImage picture);

        /**
         * Draws what the answer rests on.
         *
         * @return a PNG
         */
        byte[] explain(BufferedImage picture);
    }

    /** An answer a file, in their order; a file that cannot be used gets one that says why. */
    public List<Answer> answers(List<String> files) {
        return files.stream().map(this::answer).toList();
    }

    private Answer answer(String file) {
        try {
            BufferedImage picture = respondent.read(Path.of(file));
            Answer answer = respondent.answer(file, picture);
            if (explanations.isEmpty()) {
                return answer;
            }
            Path written = explained(picture, Path.of(file), explanations.get());
            Map<String, Object> fields = new LinkedHashMap<>(answer.fields());
            fields.put("explanation", written.toString());
            return Answer.of(file, answer.text() + ", why: " + written, fields);
        } catch (InputException e) {
            return Answer.problem(file, e.getMessage());
        }
    }

    private Path explained(BufferedImage picture, Path file, Path folder) {
        byte[] png = respondent.explain(picture);
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

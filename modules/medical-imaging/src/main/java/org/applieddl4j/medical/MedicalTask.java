package org.applieddl4j.medical;

import java.util.List;
import java.util.stream.IntStream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.image.ImageSet;
import org.applieddl4j.common.experiment.image.ImageTask;

/**
 * What there is to learn about medical images.
 *
 * @param pictures images, splits and where they come from
 * @param modality how such images are made, and of what, for people
 * @param population whom the images show, as far as the publisher says
 * @param negative classes that mean that nothing was found
 */
public record MedicalTask(ImageTask pictures, String modality, String population, NegativeClasses negative) {

    /** @throws InputException if a part lacks a class: no figure could be given for it */
    public MedicalTask {
        requireEveryClass(pictures.images(), pictures.splits().train(), "training");
        requireEveryClass(pictures.images(), pictures.splits().validation(), "validation");
        requireEveryClass(pictures.images(), pictures.splits().test(), "test");
    }

    private static void requireEveryClass(ImageSet images, int[] members, String part) {
        int[] labels = images.labels(members);
        List<String> classes = images.classes();
        for (int cls = 0; cls < classes.size(); cls++) {
            int wanted = cls;
            if (IntStream.of(labels).noneMatch(label -> label == wanted)) {
                throw new InputException("no " + part + " image shows '" + classes.get(cls) + "' (" + labels.length
                        + " images of other classes); add some, or leave the class out");
            }
        }
    }

    /** Share of a part's images that show a finding. */
    double prevalence(int[] members) {
        return IntStream.of(pictures.images().labels(members))
                        .filter(label -> !negative.places().contains(label))
                        .count()
                / (double) members.length;
    }
}

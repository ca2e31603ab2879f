package org.applieddl4j.common.experiment.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.Splits;
import org.applieddl4j.common.data.StratifiedSplit;
import org.applieddl4j.common.data.image.Augmentation;
import org.applieddl4j.common.data.image.ImageConversion;
import org.applieddl4j.common.data.image.ImageSet;
import org.applieddl4j.common.experiment.Part;
import org.applieddl4j.common.experiment.Task;
import org.applieddl4j.common.experiment.TestExample;
import org.applieddl4j.common.experiment.TrainingSet;
import org.applieddl4j.common.model.ImportedNetwork;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.report.RunRecord.PublishedFigure;
import org.applieddl4j.common.usecase.DataOrigin;

/**
 * What there is to learn, and what it is evaluated on.
 *
 * @param origin where the images come from
 * @param images all of them
 * @param splits which are for training, choosing and testing
 * @param protocol how they were split, for people
 * @param augmentation changes that leave the class of these images as it is
 * @param conversion how any picture file becomes an image like these
 * @param published figures from the literature on the same test images
 * @param notes one-line remarks that every reader of a figure must see
 * @param skipped pictures that could not be read and were left out because the user allowed it
 */
public record ImageTask(
        DataOrigin origin,
        ImageSet images,
        Splits splits,
        String protocol,
        Augmentation augmentation,
        ImageConversion conversion,
        List<PublishedFigure> published,
        List<String> notes,
        int skipped) {

    public ImageTask {
        published = List.copyOf(published);
        notes = List.copyOf(notes);
    }

    /** The same task with other splits, and one more remark. */
    public ImageTask with(Splits others, String note) {
        List<String> more = new ArrayList<>(notes);
        more.add(note);
        return new ImageTask(origin, images, others, protocol, augmentation, conversion, published, more, skipped);
    }

    /**
     * The same task with fewer images to learn from and to choose with, drawn class by class, and a remark that says so;
     * the test stays whole, so that figures compare. The task itself where it has no more than that to learn from.
     *
     * @param mostTraining images to learn from
     * @param mostValidation images to choose with
     * @param seed of the draw
     */
    public ImageTask quickened(int mostTraining, int mostValidation, long seed) {
        if (splits.train().length <= mostTraining) {
            return this;
        }
        Splits fewer = new Splits(
                fewer(splits.train(), mostTraining, seed),
                fewer(splits.validation(), mostValidation, seed),
                splits.test());
        return with(
                fewer,
                String.format(
                        Locale.ROOT,
                        "--quick: %,d of %,d training images only.",
                        fewer.train().length,
                        splits.train().length));
    }

    private int[] fewer(int[] members, int most, long seed) {
        if (members.length <= most) {
            return members;
        }
        int[] share = StratifiedSplit.halves(images.labels(members), (double) most / members.length, seed)
                .share();
        return IntStream.of(share).map(i -> members[i]).toArray();
    }

    /**
     * Refuses a network that takes other images or knows other classes.
     *
     * @throws InputException if it does not fit
     */
    public void requireFits(ImportedNetwork imported) {
        if (!imported.picture().equals(images.shape())) {
            throw new InputException(imported.source() + " takes images of " + imported.picture() + ", those of "
                    + origin.id() + " are " + images.shape() + "; name another --dataset");
        }
        imported.requireClasses(images.classes().size(), origin.id());
    }

    /** What it is about. */
    public Task task() {
        return new Task(
                origin,
                new RunRecord.Splits(splits.train().length, splits.validation().length, splits.test().length),
                protocol,
                published,
                notes,
                skipped);
    }

    /** The images of a part. */
    public int[] members(Part part) {
        return switch (part) {
            case TRAINING -> splits.train();
            case VALIDATION -> splits.validation();
            case TEST -> splits.test();
        };
    }

    /**
     * The images to learn from: a share of them is drawn class by class, and each share contains the smaller ones.
     *
     * @param seed of the draw
     */
    public int[] training(TrainingSet set, long seed) {
        if (set.share() == 1) {
            return splits.train();
        }
        int[] share = StratifiedSplit.halves(images.labels(splits.train()), set.share(), seed)
                .share();
        return IntStream.of(share).map(i -> splits.train()[i]).toArray();
    }

    /** A test image, as the table of predictions names it. */
    public TestExample testExample(int index) {
        int member = splits.test()[index];
        return new TestExample(
                images.origin(member),
                Integer.toString(member),
                images.classes().get(images.label(member)));
    }
}

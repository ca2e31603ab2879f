package org.applieddl4j.image;

import java.util.List;
import org.applieddl4j.common.data.Splits;
import org.applieddl4j.common.data.image.Augmentation;
import org.applieddl4j.common.data.image.ImageConversion;
import org.applieddl4j.common.data.image.ImageSet;
import org.applieddl4j.common.report.RunRecord.PublishedFigure;
import org.applieddl4j.common.usecase.DataOrigin;

/**
 * What there is to learn, and what it is judged on.
 *
 * @param origin where the images come from
 * @param images all of them
 * @param splits which are for training, choosing and judging
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

    /** The same task with fewer images to learn from and to choose with, and one more remark. */
    ImageTask with(Splits fewer, String note) {
        List<String> more = new java.util.ArrayList<>(notes);
        more.add(note);
        return new ImageTask(origin, images, fewer, protocol, augmentation, conversion, published, more, skipped);
    }
}

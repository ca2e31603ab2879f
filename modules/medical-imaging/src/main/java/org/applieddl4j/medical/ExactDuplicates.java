package org.applieddl4j.medical;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.applieddl4j.common.data.image.ImageSet;

/** Images that stand in two parts of a dataset, pixel by pixel: what is known already is no test. */
public final class ExactDuplicates {

    private ExactDuplicates() {}

    /**
     * Counts.
     *
     * @param some images of the set
     * @param others of the same set
     * @return how many of {@code some} have an equal among the others, whatever its label
     */
    public static int count(ImageSet images, int[] some, int[] others) {
        Set<ByteBuffer> known = new HashSet<>();
        for (int image : others) {
            known.add(ByteBuffer.wrap(images.image(image)));
        }
        return (int) IntStream.of(some)
                .filter(image -> known.contains(ByteBuffer.wrap(images.image(image))))
                .count();
    }
}

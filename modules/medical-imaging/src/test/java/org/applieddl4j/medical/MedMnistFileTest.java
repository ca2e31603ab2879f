package org.applieddl4j.medical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.RowOrigin;
import org.applieddl4j.common.data.image.ImageSet;
import org.applieddl4j.common.data.image.ImageShape;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MedMnistFileTest {

    private static final List<String> CLASSES = List.of("normal", "ill");

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("some.npz");
    }

    @Test
    void greyImagesAndLabelsAreReadByPart() {
        MedicalImages images = read(NpzFixture.grey(), 1);

        assertThat(images.train().shape()).isEqualTo(new ImageShape(1, 1, 2));
        assertThat(images.train().labels()).containsExactly(0, 1);
        assertThat(images.train().image(1)).containsExactly(2, -1);
        assertThat(images.validation().labels()).containsExactly(1);
        assertThat(images.validation().image(0)).containsExactly(10, 11);
        assertThat(images.test().labels()).containsExactly(0);
        assertThat(images.test().image(0)).containsExactly(20, 21);
        assertThat(images.test().classes()).isEqualTo(CLASSES);
    }

    @Test
    void originIsTheArrayAndTheNumberOfTheImageFromOne() {
        ImageSet train = read(NpzFixture.grey(), 1).train();

        assertThat(train.origin(1)).isEqualTo(new RowOrigin("some.npz/train_images", 2));
    }

    @Test
    void colourComesChannelByChannel() {
        MedicalImages images = read(NpzFixture.colour(), 3);

        assertThat(images.train().shape()).isEqualTo(new ImageShape(3, 1, 2));
        assertThat(images.train().image(0)).containsExactly(1, 4, 2, 5, 3, 6);
    }

    @Test
    void labelsMayBeLongNumbersInOneDimension() {
        NpzFixture npz = NpzFixture.grey().with("train_labels", "<i8", "2,", 1, 0);

        assertThat(read(npz, 1).train().labels()).containsExactly(1, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"train_images", "val_labels", "test_images"})
    void missingArrayIsNamed(String key) {
        assertThat(complaint(NpzFixture.grey().without(key), 1))
                .startsWith(file + ": has no array '" + key + "'; it has ")
                .endsWith("check which file it is");
    }

    @Test
    void colourWhereGreyIsExpectedIsRefusedAndTheOtherWayRound() {
        assertThat(complaint(NpzFixture.colour(), 1))
                .isEqualTo(file + ": array 'train_images' is 1 × 1 × 2 × 3, which is colour, and grey images are"
                        + " expected here; check which file it is");
        assertThat(complaint(NpzFixture.grey(), 3)).contains("which is grey, and colour images are expected here");
    }

    @Test
    void volumesAreRefused() {
        NpzFixture npz = NpzFixture.grey().with("train_images", "|u1", "1, 1, 2, 2", 1, 2, 3, 4);

        assertThat(complaint(npz, 1)).contains("is 1 × 1 × 2 × 2, and images are numbers × rows × columns");
    }

    @Test
    void imagesOfAnotherTypeAreRefused() {
        NpzFixture npz = NpzFixture.grey().with("val_images", "<i4", "1, 1, 2", 1, 2);

        assertThat(complaint(npz, 1))
                .isEqualTo(file + ": array 'val_images' is of int32, and images are unsigned bytes (uint8);"
                        + " check which file it is");
    }

    @Test
    void partsOfDifferentShapeAreRefused() {
        NpzFixture npz = NpzFixture.grey().with("test_images", "|u1", "1, 2, 2", 1, 2, 3, 4);

        assertThat(complaint(npz, 1)).contains("array 'test_images' is 1 × 2 × 2, and 'train_images' is 2 × 1 × 2");
    }

    @Test
    void countsThatDifferAreRefusedWithBoth() {
        NpzFixture npz = NpzFixture.grey().with("train_labels", "|u1", "3, 1", 0, 1, 1);

        assertThat(complaint(npz, 1))
                .isEqualTo(file + ": array 'train_labels' has 3 labels, and 'train_images' has 2 images;"
                        + " the two must belong together");
    }

    @Test
    void severalLabelsAnImageAreRefused() {
        NpzFixture npz = NpzFixture.grey().with("train_labels", "|u1", "2, 2", 0, 1, 1, 0);

        assertThat(complaint(npz, 1)).contains("is 2 × 2, and sets with one label an image are read");
    }

    @Test
    void labelWithoutAClassIsRefusedWithItsPlace() {
        assertThat(complaint(NpzFixture.grey().with("train_labels", "|u1", "2, 1", 0, 2), 1))
                .isEqualTo(file + ": array 'train_labels' has 2 at 2, and the 2 classes are numbered from 0 to 1;"
                        + " the file is damaged, or of another dataset");
        assertThat(complaint(NpzFixture.grey().with("train_labels", "<i8", "2, 1", 0, -1), 1))
                .contains("has -1 at 2");
    }

    private MedicalImages read(NpzFixture npz, int channels) {
        return MedMnistFile.read(npz.write(file), CLASSES, channels);
    }

    private String complaint(NpzFixture npz, int channels) {
        InputException e = catchThrowableOfType(InputException.class, () -> read(npz, channels));
        assertThat(e.getMessage()).hasLineCount(1);
        return e.getMessage();
    }
}

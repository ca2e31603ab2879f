package org.applieddl4j.common.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.Splits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How somebody's own pictures are split: as they split them themselves, with what belongs together in one part. */
class PictureDivisionTest {

    private static final ImageConversion GREY = ImageConversion.whole(new ImageShape(1, 4, 4));

    @TempDir
    Path folder;

    @Test
    void foldersOfPartsAreTheSplit() {
        for (String part : List.of("train", "val", "test")) {
            pictures(part + "/normal", "a", part.equals("train") ? 5 : 2);
            pictures(part + "/ill", "b", part.equals("train") ? 5 : 2);
        }

        ImageFolder read = read(Optional.empty());
        ImageFolder.Division division = read.divide(0.15, 0.15, 1);

        assertThat(read.images().classes()).containsExactly("ill", "normal");
        assertThat(division.splits().train()).hasSize(10);
        assertThat(division.splits().validation()).hasSize(4);
        assertThat(division.splits().test()).hasSize(4);
        assertThat(division.protocol()).contains("your own folders");
        assertThat(Arrays.stream(division.splits().test()).map(read.images()::label))
                .containsExactlyInAnyOrder(0, 0, 1, 1);
    }

    @Test
    void withoutAFolderOfValidationSomeOfTrainingIs() {
        for (String part : List.of("Train", "Test")) {
            pictures(part + "/normal", "a", 10);
            pictures(part + "/ill", "b", 10);
        }

        Splits splits = read(Optional.empty()).divide(0.2, 0.2, 1).splits();

        assertThat(splits.train()).hasSize(16);
        assertThat(splits.validation()).hasSize(4);
        assertThat(Arrays.stream(splits.validation()).allMatch(picture -> picture < 20))
                .isTrue();
        assertThat(splits.test()).containsExactly(IntStream.range(20, 40).toArray());
    }

    @Test
    void partsOfOtherClassesAreRefused() {
        pictures("train/normal", "a", 2);
        pictures("train/ill", "b", 2);
        pictures("test/normal", "a", 2);
        pictures("test/fine", "b", 2);

        assertThatThrownBy(() -> read(Optional.empty()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("test: has the classes fine, normal");
    }

    @Test
    void aPatternOfNamesKeepsPatientsInOnePart() {
        for (int patient = 0; patient < 12; patient++) {
            pictures(patient % 2 == 0 ? "normal" : "ill", "p" + patient + "_", 4);
        }

        ImageFolder read = read(Optional.of("(p\\d+)_"));
        ImageFolder.Division division = read.divide(0.2, 0.2, 1);

        requireApart(read, division.splits());
        assertThat(division.protocol()).contains("12 groups", "none is in two parts");
        assertThat(Set.copyOf(read.grouping().groups())).hasSize(12);
    }

    @Test
    void groupsCsvKeepsPatientsInOnePart() throws IOException {
        pictures("normal", "a", 20);
        pictures("ill", "b", 20);
        StringBuilder groups = new StringBuilder("file;group\n");
        for (int i = 0; i < 20; i++) {
            groups.append("normal/a").append(i).append(".png;").append(i / 4).append('\n');
            groups.append('b').append(i).append(".png;").append(100 + i / 4).append('\n');
        }
        Files.writeString(folder.resolve("groups.csv"), groups);

        ImageFolder read = read(Optional.empty());
        ImageFolder.Division division = read.divide(0.2, 0.2, 1);

        requireApart(read, division.splits());
        assertThat(division.protocol()).contains("10 groups", "groups.csv");
    }

    @Test
    void withoutGroupsPicturesAreSplitClassByClass() {
        pictures("normal", "a", 20);
        pictures("ill", "b", 20);

        assertThat(read(Optional.empty()).divide(0.15, 0.15, 1).protocol()).endsWith("class by class");
    }

    @Test
    void masksBesidePicturesAreNone() {
        pictures("normal", "a", 3);
        pictures("ill", "b", 3);
        picture("ill/b1_mask.png");
        picture("ill/alone_mask.png");

        ImageFolder read = read(Optional.empty());

        assertThat(read.masks()).isEqualTo(1);
        assertThat(read.images().size()).isEqualTo(7);
        assertThat(read.notes()).anyMatch(note -> note.contains("1 masks"));
    }

    @Test
    void aPictureInTwoClassesIsNamedWithBothFiles() throws IOException {
        pictures("normal", "a", 3);
        pictures("ill", "b", 3);
        Files.copy(folder.resolve("normal/a1.png"), folder.resolve("ill/again.png"));
        Files.copy(folder.resolve("normal/a2.png"), folder.resolve("normal/copy.png"));

        assertThat(read(Optional.empty()).notes())
                .singleElement()
                .asString()
                .startsWith("1 picture is in two classes, for example ")
                .contains("again.png and ", "a1.png: one label is wrong");
    }

    @Test
    void aPatternWithoutBracketsIsRefused() {
        for (String pattern : List.of("p\\d+", "(a)(b)", "(")) {
            assertThatThrownBy(() -> read(Optional.of(pattern)))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("--group-by");
        }
    }

    private static void requireApart(ImageFolder read, Splits splits) {
        Set<String> train = groups(read, splits.train());
        Set<String> validation = groups(read, splits.validation());
        Set<String> test = groups(read, splits.test());

        assertThat(train).doesNotContainAnyElementsOf(validation).doesNotContainAnyElementsOf(test);
        assertThat(validation).doesNotContainAnyElementsOf(test);
    }

    private static Set<String> groups(ImageFolder read, int[] pictures) {
        return IntStream.of(pictures).mapToObj(read.grouping().groups()::get).collect(Collectors.toSet());
    }

    private ImageFolder read(Optional<String> groupBy) {
        return ImageFolder.read(folder, PictureFile::read, GREY, 0, groupBy);
    }

    private void pictures(String cls, String name, int count) {
        IntStream.range(0, count).forEach(i -> picture(cls + "/" + name + i + ".png"));
    }

    private void picture(String name) {
        PictureFixture.write(
                folder.resolve(name), PictureFixture.plain(9, 9, BufferedImage.TYPE_INT_RGB, name.hashCode()), "png");
    }
}

package org.applieddl4j.medical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.RowOrigin;
import org.applieddl4j.common.data.Splits;
import org.applieddl4j.common.data.image.Augmentation;
import org.applieddl4j.common.data.image.ImageConversion;
import org.applieddl4j.common.data.image.ImageSet;
import org.applieddl4j.common.data.image.ImageShape;
import org.applieddl4j.common.experiment.image.ImageTask;
import org.applieddl4j.common.usecase.DataOrigin;
import org.applieddl4j.common.usecase.RunRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MedicalTasksTest {

    @TempDir
    Path folder;

    @Test
    void withoutFilesLesionsAreSimulatedAndTheReasonIsSaid() {
        QuickRun run = new QuickRun(folder);

        MedicalTask task = new MedicalTasks(RunRequest.defaults().quickly(), run.context()).task();

        assertThat(task.pictures().origin().id()).isEqualTo(MedicalTasks.SIMULATOR);
        assertThat(task.pictures().origin().kind()).isEqualTo("generated");
        assertThat(task.pictures().notes()).anyMatch(line -> line.contains("pneumoniamnist was not available"));
    }

    @Test
    void chestsAreNeverMirrored() {
        assertThat(MedMnistSet.PNEUMONIA.augmentation().flip()).isFalse();
        assertThat(MedMnistSet.ORGAN_AXIAL.augmentation().flip()).isFalse();
        assertThat(MedMnistSet.BLOOD.augmentation().flip()).isTrue();
    }

    @Test
    void everySetIsDescribed() {
        for (MedMnistSet set : MedMnistSet.values()) {
            assertThat(set.modality()).isNotBlank();
            assertThat(set.population()).isNotBlank();
            set.negative()
                    .places()
                    .forEach(place -> assertThat(set.classes().get(place)).matches("normal.*|grade 0"));
        }
    }

    @Test
    void imagesOfOneClassAreRefused() {
        ImageSet images = new ImageSet(
                new ImageShape(1, 1, 1),
                new byte[6],
                new int[6],
                List.of("normal", "lesion"),
                i -> new RowOrigin("f", i));
        Splits splits = new Splits(new int[] {0, 1}, new int[] {2, 3}, new int[] {4, 5});

        assertThatThrownBy(() -> new MedicalTask(task(images, splits), "m", "p", NegativeClasses.of(0)))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "no training image shows 'lesion' (2 images of other classes); add some, or leave the class out");
    }

    @Test
    void pathsAndNamesThatLeadNowhereAreRefused() {
        assertRefused("folder:", "lacks the path of a folder");
        assertRefused("folder:" + folder.resolve("nowhere"), "no such folder");
        assertRefused("chestmnist", "unknown dataset 'chestmnist'; there are pneumoniamnist, breastmnist, ");
    }

    private void assertRefused(String dataset, String complaint) {
        RunRequest request = RunRequest.defaults().withDataset(dataset);
        assertThatThrownBy(() -> new MedicalTasks(request, new QuickRun(folder).context()).task())
                .isInstanceOf(InputException.class)
                .hasMessageContaining(complaint);
    }

    private static ImageTask task(ImageSet images, Splits splits) {
        return new ImageTask(
                DataOrigin.own("own", "own", "0".repeat(64)),
                images,
                splits,
                "by hand",
                Augmentation.NONE,
                ImageConversion.whole(images.shape()),
                List.of(),
                IntStream.range(0, 1).mapToObj(Integer::toString).toList(),
                0);
    }
}

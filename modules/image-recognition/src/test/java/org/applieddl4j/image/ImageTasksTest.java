package org.applieddl4j.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.experiment.image.ImageTask;
import org.applieddl4j.common.usecase.RunRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageTasksTest {

    @TempDir
    Path folder;

    @Test
    void withoutAnyDataShapesAreDrawn() {
        QuickRun run = new QuickRun(folder);

        ImageTask task = new ImageTasks(
                        RunRequest.defaults().withDataset(ImageTasks.SHAPES).quickly(), run.context())
                .task();

        assertThat(task.origin().kind()).isEqualTo("generated");
        assertThat(task.images().classes().size()).isGreaterThanOrEqualTo(5);
        assertThat(task.splits().train().length).isGreaterThan(3 * task.splits().test().length);
    }

    @Test
    void ownPicturesAreSplitClassByClass() throws IOException {
        pictures("cat", 20, Color.RED);
        pictures("dog", 20, Color.BLUE);

        ImageTask task = own(0);

        assertThat(task.images().classes()).containsExactly("cat", "dog");
        assertThat(task.images().shape()).isEqualTo(ImageData.OWN.shape());
        assertThat(task.splits().test()).hasSize(6);
        assertThat(task.splits().validation()).hasSize(6);
        assertThat(task.augmentation().flip()).isFalse();
        assertThat(task.origin().kind()).isEqualTo("real");
        assertThat(task.origin().sha256()).hasSize(64);
        assertThat(task.notes()).anyMatch(note -> note.startsWith("Only 28 training pictures for 2 classes"));
    }

    @Test
    void otherPicturesHaveAnotherChecksum() throws IOException {
        pictures("cat", 20, Color.RED);
        pictures("dog", 20, Color.BLUE);
        String before = own(0).origin().sha256();
        pictures("dog", 20, Color.GREEN);

        assertThat(own(0).origin().sha256()).isNotEqualTo(before);
    }

    @Test
    void brokenPictureIsNamedAndLeftOutOnlyIfAllowed() throws IOException {
        pictures("cat", 20, Color.RED);
        pictures("dog", 20, Color.BLUE);
        Files.writeString(folder.resolve("own/dog/broken.png"), "no picture");

        assertThatThrownBy(() -> own(0)).isInstanceOf(InputException.class).hasMessageContaining("broken.png");
        ImageTask task = own(1);
        assertThat(task.skipped()).isEqualTo(1);
        assertThat(task.notes()).anyMatch(note -> note.startsWith("Left out: ") && note.contains("broken.png"));
    }

    @Test
    void aFolderThatIsNoneIsRefusedInOneLine() {
        assertThatThrownBy(() -> task("folder:"))
                .isInstanceOf(InputException.class)
                .hasMessage("dataset 'folder:' lacks the path of a folder; write folder:PATH");
        assertThatThrownBy(() -> task("folder:" + folder.resolve("missing"))).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> task("imagenet"))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("unknown dataset 'imagenet'; there are mnist,");
    }

    private ImageTask own(int skip) {
        RunRequest request = RunRequest.defaults()
                .withDataset("folder:" + folder.resolve("own"))
                .withSkipBadRows(skip);
        return new ImageTasks(request, new QuickRun(folder).context()).task();
    }

    private ImageTask task(String dataset) {
        return new ImageTasks(RunRequest.defaults().withDataset(dataset), new QuickRun(folder).context()).task();
    }

    private void pictures(String cls, int count, Color colour) throws IOException {
        Path own = Files.createDirectories(folder.resolve("own").resolve(cls));
        for (int i = 0; i < count; i++) {
            BufferedImage picture = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
            Graphics2D graphics = picture.createGraphics();
            graphics.setColor(colour);
            graphics.fillOval(i, 5, 15, 15);
            graphics.dispose();
            ImageIO.write(picture, "png", own.resolve(i + ".png").toFile());
        }
    }
}

package org.applieddl4j.starter.pictures;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.image.ChannelScaling;
import org.applieddl4j.common.data.image.ImageConversion;
import org.applieddl4j.common.data.image.ImageFolder;
import org.applieddl4j.common.data.image.ImageSet;
import org.applieddl4j.common.data.image.ImageShape;
import org.applieddl4j.common.data.image.PictureFile;
import org.applieddl4j.common.experiment.classification.ClassifierTask;
import org.applieddl4j.common.experiment.classification.SampleFiles;
import org.applieddl4j.common.usecase.DataOrigin;
import org.applieddl4j.common.usecase.RunFlag;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.UseCase.Choice;

/** Reads pictures: a folder that has a folder of pictures for each class, named after it. */
public final class StarterData {

    /** What every picture is brought to: channels (1 grey, 3 colour), height and width. */
    static final ImageConversion CONVERSION = ImageConversion.whole(new ImageShape(3, 32, 32));

    static final String SAMPLE = "sample";
    private static final String FOLDER = "folder:";

    private static final double VALIDATION_SHARE = 0.15;
    private static final double TEST_SHARE = 0.2;

    /** Which pictures are held out must not change with the seed of a training, or seeds could not be compared. */
    private static final long SPLIT_SEED = 1;

    private StarterData() {}

    static List<Choice> choices() {
        return List.of(
                new Choice(SAMPLE, "120 drawn pictures, so that everything runs before you have data"),
                new Choice(FOLDER + "PATH", "your own pictures, one subfolder per class"));
    }

    /**
     * Pictures that were read.
     *
     * @param task what there is to learn
     * @param images all of them
     * @param conversion how they became images, and every other picture has to
     * @param scaling from their bytes to the network's input, fitted on the training pictures
     */
    record Pictures(ClassifierTask task, ImageSet images, ImageConversion conversion, ChannelScaling scaling) {}

    /**
     * Reads the folder that a request names, or the sample. Folders train, val and test in it are the split; what its
     * groups.csv or {@code --group-by} says belongs together stays in one part.
     *
     * @throws InputException if it cannot be read, or has fewer than two classes
     */
    static Pictures read(RunRequest request) {
        String id = request.dataset().orElse(SAMPLE);
        if (id.equals(SAMPLE)) {
            ImageFolder folder = folder(SampleFiles.locate(StarterUseCase.ID, "pictures"), request);
            return pictures(
                    folder,
                    DataOrigin.own(SAMPLE, "the sample", folder.images().sha256())
                            .madeUp());
        }
        if (!id.startsWith(FOLDER)) {
            throw Choice.unknownDataset(id, choices());
        }
        Path path = Path.of(id.substring(FOLDER.length()));
        ImageFolder folder = folder(path, request);
        String name = String.valueOf(path.getFileName());
        return pictures(
                folder, DataOrigin.own(FOLDER + name, name, folder.images().sha256()));
    }

    private static ImageFolder folder(Path path, RunRequest request) {
        return ImageFolder.read(
                path, PictureFile::read, CONVERSION, request.skipBadRows(), request.get(RunFlag.GROUP_BY));
    }

    private static Pictures pictures(ImageFolder folder, DataOrigin origin) {
        ImageSet images = folder.images();
        ImageFolder.Division division = folder.divide(VALIDATION_SHARE, TEST_SHARE, SPLIT_SEED);
        List<String> notes = new ArrayList<>(folder.notes());
        notes.add("Split: " + division.protocol());
        return new Pictures(
                new ClassifierTask(
                        origin,
                        images.classes(),
                        images.labels(),
                        images::origin,
                        division.splits(),
                        division.protocol(),
                        notes,
                        folder.skipped().size()),
                images,
                folder.conversion(),
                ChannelScaling.fit(images, division.splits().train()));
    }
}

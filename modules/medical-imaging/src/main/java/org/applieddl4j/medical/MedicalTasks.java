package org.applieddl4j.medical;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.DatasetManifest;
import org.applieddl4j.common.data.FetchedDataset;
import org.applieddl4j.common.data.Splits;
import org.applieddl4j.common.data.StratifiedSplit;
import org.applieddl4j.common.data.image.Augmentation;
import org.applieddl4j.common.data.image.ImageConversion;
import org.applieddl4j.common.data.image.ImageFolder;
import org.applieddl4j.common.data.image.ImageSet;
import org.applieddl4j.common.experiment.image.ImageTask;
import org.applieddl4j.common.usecase.DataOrigin;
import org.applieddl4j.common.usecase.PreferredDataset;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunFlag;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.UseCase.Choice;

/** Turns the dataset that a request names, or the preferred one, into a task. */
final class MedicalTasks {

    static final String PNEUMONIA = MedMnistSet.PNEUMONIA.id();
    static final String MED_NIST = "mednist";
    static final String SIMULATOR = "ultrasound-simulator";
    private static final String FOLDER_PREFIX = "folder:";

    /** Training images that leave a quick run quick. */
    private static final int QUICK_TRAINING = 2_000;

    /** Validation images of a quick run. */
    private static final int QUICK_VALIDATION = 600;

    private static final double OWN_VALIDATION_SHARE = 0.15;

    private static final double OWN_TEST_SHARE = 0.15;

    /** Which images are held out must not change with the seed of a training, or seeds could not be compared. */
    static final long SPLIT_SEED = 1;

    /** Training images a class below which a network mostly memorises. */
    private static final int FEW_IMAGES = 50;

    private final RunRequest request;
    private final RunContext context;

    MedicalTasks(RunRequest request, RunContext context) {
        this.request = request;
        this.context = context;
    }

    static List<Choice> choices() {
        Stream<Choice> published = Arrays.stream(MedMnistSet.values())
                .map(set -> new Choice(set.id(), DatasetManifest.load(set.id()).task()));
        return Stream.concat(
                        published,
                        Stream.of(
                                new Choice(
                                        MED_NIST, DatasetManifest.load(MED_NIST).task()),
                                new Choice(
                                        SIMULATOR,
                                        DatasetManifest.load(SIMULATOR).task()),
                                new Choice(
                                        FOLDER_PREFIX + "PATH",
                                        "your own pictures or DICOM files, one subfolder per class")))
                .toList();
    }

    MedicalTask task() {
        List<String> notes = new ArrayList<>();
        MedicalTask named = named(chosen(notes), notes);
        return request.quick()
                ? with(named, named.pictures().quickened(QUICK_TRAINING, QUICK_VALIDATION, SPLIT_SEED))
                : named;
    }

    /**
     * A task whose lesions are outlined.
     *
     * @param task the images
     * @param masks which pixels of each image are lesion
     */
    record OutlinedTask(MedicalTask task, boolean[][] masks) {}

    /** What a request for masks is about, which is what the simulator makes, or nothing. */
    OutlinedTask outlined() {
        String id = request.dataset().orElse(SIMULATOR);
        if (!id.equals(SIMULATOR)) {
            throw new InputException("network '" + MedicalNetworks.SEGMENTER.id()
                    + "' learns from outlined lesions, and " + id + " has none; choose --dataset " + SIMULATOR);
        }
        UltrasoundImages drawn = UltrasoundSimulator.draw(settings());
        return new OutlinedTask(simulated(drawn, List.of()), drawn.masks());
    }

    private UltrasoundSettings settings() {
        return request.quick() ? UltrasoundSettings.quick(SPLIT_SEED) : UltrasoundSettings.defaults(SPLIT_SEED);
    }

    private String chosen(List<String> notes) {
        return request.dataset().orElseGet(() -> {
            PreferredDataset preferred = PreferredDataset.choose(context.store(), List.of(PNEUMONIA), SIMULATOR);
            notes.add(preferred.reason());
            return preferred.id();
        });
    }

    private static MedicalTask with(MedicalTask task, ImageTask pictures) {
        return new MedicalTask(pictures, task.modality(), task.population(), task.negative());
    }

    private MedicalTask named(String id, List<String> notes) {
        if (id.equals(FOLDER_PREFIX)) {
            throw new InputException("dataset 'folder:' lacks the path of a folder; write folder:PATH");
        }
        if (id.startsWith(FOLDER_PREFIX)) {
            return own(Path.of(id.substring(FOLDER_PREFIX.length())), notes);
        }
        if (id.equals(MED_NIST)) {
            return medNist(notes);
        }
        if (id.equals(SIMULATOR)) {
            return simulated(UltrasoundSimulator.draw(settings()), notes);
        }
        return MedMnistSet.of(id)
                .map(set -> medMnist(set, notes))
                .orElseThrow(() -> Choice.unknownDataset(id, choices()));
    }

    private MedicalTask medMnist(MedMnistSet set, List<String> notes) {
        FetchedDataset fetched = context.fetch(set.id());
        MedicalImages parts = MedicalData.medMnist(fetched);
        int firstTest = parts.train().size() + parts.validation().size();
        ImageSet images = parts.train().followedBy(parts.validation()).followedBy(parts.test());
        Splits splits = new Splits(
                IntStream.range(0, parts.train().size()).toArray(),
                IntStream.range(parts.train().size(), firstTest).toArray(),
                IntStream.range(firstTest, images.size()).toArray());
        return new MedicalTask(
                new ImageTask(
                        DataOrigin.of(fetched),
                        images,
                        splits,
                        "the publisher's training, validation and test images",
                        set.augmentation(),
                        ImageConversion.whole(images.shape()),
                        PublishedMedicalFigures.of(set),
                        notes,
                        0),
                set.modality(),
                set.population(),
                negative(set.classes(), set.negative()));
    }

    private MedicalTask medNist(List<String> notes) {
        FetchedDataset fetched = context.fetch(MED_NIST);
        ImageSet images = MedicalData.medNist(fetched);
        return new MedicalTask(
                new ImageTask(
                        DataOrigin.of(fetched),
                        images,
                        new StratifiedSplit(OWN_VALIDATION_SHARE, OWN_TEST_SHARE, SPLIT_SEED).split(images.labels()),
                        "15 % of the images for validation and 15 % for the test, class by class; patients are not"
                                + " known, so that one may be in several parts",
                        new Augmentation(4, false, 12).withTurns(10, 0.1),
                        ImageConversion.whole(images.shape()),
                        PublishedMedicalFigures.medNist(),
                        notes,
                        0),
                "images of several modalities, brought to 64×64",
                "not stated: gathered from three public archives",
                negative(images.classes(), NegativeClasses.NONE));
    }

    private MedicalTask simulated(UltrasoundImages drawn, List<String> notes) {
        return new MedicalTask(
                new ImageTask(
                        DataOrigin.generated(
                                DatasetManifest.load(SIMULATOR), settings().sha256()),
                        drawn.images(),
                        drawn.splits(),
                        "simulated one by one; the same share of each class in all parts",
                        ultrasound(),
                        ImageConversion.whole(drawn.images().shape()),
                        List.of(),
                        notes,
                        0),
                "simulated B-mode ultrasound of breast lesions",
                "nobody: every image is made up",
                negative(drawn.images().classes(), NegativeClasses.of(0)));
    }

    /** Left and right of a breast mean nothing; up is where the probe is, and depth changes the image. */
    static Augmentation ultrasound() {
        return new Augmentation(2, true, 0).withLight(0.3, 0.15);
    }

    private MedicalTask own(Path folder, List<String> notes) {
        ImageFolder own = MedicalData.folder(folder, request.skipBadRows(), request.get(RunFlag.GROUP_BY));
        ImageSet images = own.images();
        ImageFolder.Division division = own.divide(OWN_VALIDATION_SHARE, OWN_TEST_SHARE, SPLIT_SEED);
        Splits splits = division.splits();
        notes.addAll(own.notes());
        notes.add("Split: " + division.protocol());
        if (own.grouping().source().isEmpty() && own.parts().isEmpty()) {
            notes.add("Pictures are not grouped by patient: if a patient has several, name the groups in groups.csv or"
                    + " with --group-by, or the figures are too optimistic");
        }
        if (splits.train().length < FEW_IMAGES * images.classes().size()) {
            notes.add("Only " + splits.train().length + " training pictures for "
                    + images.classes().size() + " classes: the figures are very uncertain.");
        }
        NegativeClasses negative = request.get(RunFlag.NEGATIVE).isPresent()
                ? negative(images.classes(), NegativeClasses.NONE)
                : NegativeClasses.recognised(images.classes());
        if (negative.isPresent()) {
            notes.add("Class " + negative.names(images.classes()) + " is taken as negative (no finding)");
        }
        return new MedicalTask(
                new ImageTask(
                        DataOrigin.own(
                                FOLDER_PREFIX + folder.getFileName(),
                                "your pictures in " + folder.getFileName(),
                                images.sha256()),
                        images,
                        splits,
                        division.protocol(),
                        // Nobody says on which side the heart is.
                        new Augmentation(4, false, 0).withTurns(5, 0.05).withLight(0.2, 0.1),
                        own.conversion(),
                        List.of(),
                        notes,
                        own.skipped().size()),
                "your own images, brought to " + images.shape(),
                "known to you",
                negative);
    }

    /** What the user says, or what is known of the dataset. */
    private NegativeClasses negative(List<String> classes, NegativeClasses known) {
        return request.get(RunFlag.NEGATIVE)
                .map(names -> NegativeClasses.named(names, classes))
                .orElse(known);
    }
}

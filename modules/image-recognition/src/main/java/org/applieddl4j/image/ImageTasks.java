package org.applieddl4j.image;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.DatasetManifest;
import org.applieddl4j.common.data.FetchedDataset;
import org.applieddl4j.common.data.GivenTestSplit;
import org.applieddl4j.common.data.Splits;
import org.applieddl4j.common.data.image.Augmentation;
import org.applieddl4j.common.data.image.ImageConversion;
import org.applieddl4j.common.data.image.ImageConversion.Fit;
import org.applieddl4j.common.data.image.ImageConversion.Framing;
import org.applieddl4j.common.data.image.ImageConversion.Polarity;
import org.applieddl4j.common.data.image.ImageFolder;
import org.applieddl4j.common.data.image.ImageSet;
import org.applieddl4j.common.data.image.ImageShape;
import org.applieddl4j.common.experiment.image.ImageTask;
import org.applieddl4j.common.report.RunRecord.PublishedFigure;
import org.applieddl4j.common.usecase.DataOrigin;
import org.applieddl4j.common.usecase.PreferredDataset;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunFlag;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.UseCase.Choice;
import org.applieddl4j.image.formats.Cifar10;
import org.applieddl4j.image.formats.TrainAndTest;

/** Turns the dataset that a request names, or the preferred one, into a task. */
final class ImageTasks {

    static final String MNIST = "mnist";
    static final String FASHION = "fashion-mnist";
    static final String CIFAR = "cifar-10";
    static final String SHAPES = "drawn-shapes";
    private static final String FOLDER_PREFIX = "folder:";

    private static final ImageShape GREY_28 = new ImageShape(1, 28, 28);

    /** Training images that leave a quick run quick. */
    private static final int QUICK_TRAINING = 5_000;

    /** Validation images of a quick run. */
    private static final int QUICK_VALIDATION = 1_000;

    /** One training image in twelve is held out: 5,000 of 60,000 tell epochs apart by a third of a percent point. */
    private static final double VALIDATION_SHARE = 1 / 12.0;

    /** Of pictures whose owner gave no test split. */
    private static final double OWN_VALIDATION_SHARE = 0.15;

    private static final double OWN_TEST_SHARE = 0.15;

    /** Which images are held out must not change with the seed of a training, or seeds could not be compared. */
    private static final long SPLIT_SEED = 1;

    /** Training images a class below which a network mostly memorises. */
    private static final int FEW_IMAGES = 50;

    private final RunRequest request;
    private final RunContext context;
    private final ImageConversion ownPictures;

    ImageTasks(RunRequest request, RunContext context) {
        this(request, context, ImageData.OWN);
    }

    /** @param ownPictures what pictures of the user's own are brought to */
    ImageTasks(RunRequest request, RunContext context, ImageConversion ownPictures) {
        this.request = request;
        this.context = context;
        this.ownPictures = ownPictures;
    }

    static List<Choice> choices() {
        return List.of(
                new Choice(MNIST, "handwritten digits, 28×28 grey, 60,000 and 10,000"),
                new Choice(FASHION, "pieces of clothing, 28×28 grey, 60,000 and 10,000"),
                new Choice(CIFAR, "animals and vehicles, 32×32 colour, 50,000 and 10,000"),
                new Choice(SHAPES, "circles, squares and the like, drawn here, no download"),
                new Choice(FOLDER_PREFIX + "PATH", "your own pictures, one subfolder per class"));
    }

    ImageTask task() {
        List<String> notes = new ArrayList<>();
        String id = request.dataset().orElseGet(() -> {
            PreferredDataset preferred = PreferredDataset.choose(context.store(), List.of(MNIST), SHAPES);
            notes.add(preferred.reason());
            return preferred.id();
        });
        ImageTask named = named(id, notes);
        return request.quick() ? named.quickened(QUICK_TRAINING, QUICK_VALIDATION, SPLIT_SEED) : named;
    }

    private ImageTask named(String id, List<String> notes) {
        if (id.equals(FOLDER_PREFIX)) {
            throw new InputException("dataset 'folder:' lacks the path of a folder; write folder:PATH");
        }
        if (id.startsWith(FOLDER_PREFIX)) {
            return own(Path.of(id.substring(FOLDER_PREFIX.length())), notes);
        }
        return switch (id) {
            case MNIST -> mnist(notes);
            case FASHION -> fashion(notes);
            case CIFAR -> cifar(notes);
            case SHAPES -> shapes(notes);
            default -> throw Choice.unknownDataset(id, choices());
        };
    }

    private ImageTask mnist(List<String> notes) {
        FetchedDataset fetched = context.fetch(MNIST);
        return published(
                fetched,
                ImageData.mnist(fetched),
                // A mirrored digit is another digit or none.
                new Augmentation(2, false, 6),
                lightOnDark(Framing.CENTRED_CONTENT),
                PublishedImageFigures.mnist(),
                notes);
    }

    private ImageTask fashion(List<String> notes) {
        FetchedDataset fetched = context.fetch(FASHION);
        return published(
                fetched,
                ImageData.fashionMnist(fetched),
                new Augmentation(1, true, 4),
                lightOnDark(Framing.WHOLE),
                PublishedImageFigures.fashionMnist(),
                notes);
    }

    private ImageTask cifar(List<String> notes) {
        FetchedDataset fetched = context.fetch(CIFAR);
        return published(
                fetched,
                ImageData.cifar10(fetched),
                new Augmentation(4, true, 8),
                ImageConversion.whole(Cifar10.SHAPE),
                PublishedImageFigures.cifar10(),
                notes);
    }

    /** Images that are all light on dark: a scan, ink on paper, has to be turned into one. */
    private static ImageConversion lightOnDark(Framing framing) {
        return new ImageConversion(GREY_28, Fit.LETTER_BOX, Polarity.AUTO, framing);
    }

    private static ImageTask published(
            FetchedDataset fetched,
            TrainAndTest data,
            Augmentation augmentation,
            ImageConversion conversion,
            List<PublishedFigure> figures,
            List<String> notes) {
        ImageSet images = data.train().followedBy(data.test());
        return new ImageTask(
                DataOrigin.of(fetched),
                images,
                new GivenTestSplit(VALIDATION_SHARE, SPLIT_SEED)
                        .split(images.labels(), data.train().size()),
                "the publisher's test images; one training image in twelve held out for validation, class by class",
                augmentation,
                conversion,
                figures,
                notes,
                0);
    }

    private ImageTask shapes(List<String> notes) {
        ShapeDrawingsSettings settings =
                request.quick() ? ShapeDrawingsSettings.quick(SPLIT_SEED) : ShapeDrawingsSettings.defaults(SPLIT_SEED);
        ImageSet images = ShapeDrawings.draw(settings);
        return new ImageTask(
                DataOrigin.generated(DatasetManifest.load(SHAPES), settings.sha256()),
                images,
                new GivenTestSplit(VALIDATION_SHARE, SPLIT_SEED).split(images.labels(), settings.training()),
                "drawn at random; one training image in twelve held out for validation, class by class",
                new Augmentation(2, true, 6),
                lightOnDark(Framing.CENTRED_CONTENT),
                List.of(),
                notes,
                0);
    }

    private ImageTask own(Path folder, List<String> notes) {
        ImageFolder own = ImageData.folder(folder, ownPictures, request.skipBadRows(), request.get(RunFlag.GROUP_BY));
        ImageSet images = own.images();
        ImageFolder.Division division = own.divide(OWN_VALIDATION_SHARE, OWN_TEST_SHARE, SPLIT_SEED);
        Splits splits = division.splits();
        notes.addAll(own.notes());
        notes.add("Split: " + division.protocol());
        if (splits.train().length < FEW_IMAGES * images.classes().size()) {
            notes.add("Only " + splits.train().length + " training pictures for "
                    + images.classes().size() + " classes: the figures are very uncertain.");
        }
        return new ImageTask(
                DataOrigin.own(
                        FOLDER_PREFIX + folder.getFileName(),
                        "your pictures in " + folder.getFileName(),
                        images.sha256()),
                images,
                splits,
                division.protocol(),
                // Nobody says whether your classes survive a mirror: digits do not.
                new Augmentation(
                        images.shape().width() / 8, false, images.shape().width() / 4),
                own.conversion(),
                List.of(),
                notes,
                own.skipped().size());
    }
}

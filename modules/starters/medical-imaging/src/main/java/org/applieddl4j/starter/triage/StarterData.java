package org.applieddl4j.starter.triage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.GroupedSplit;
import org.applieddl4j.common.data.RowOrigin;
import org.applieddl4j.common.data.Splits;
import org.applieddl4j.common.data.StratifiedSplit;
import org.applieddl4j.common.data.csv.CsvSchema;
import org.applieddl4j.common.data.csv.CsvTable;
import org.applieddl4j.common.data.image.ChannelScaling;
import org.applieddl4j.common.data.image.ContradictoryPictures;
import org.applieddl4j.common.data.image.ImageConversion;
import org.applieddl4j.common.data.image.ImageFolder;
import org.applieddl4j.common.data.image.ImageSet;
import org.applieddl4j.common.data.image.ImageShape;
import org.applieddl4j.common.experiment.classification.BinaryDecisionRule;
import org.applieddl4j.common.experiment.classification.ClassifierTask;
import org.applieddl4j.common.experiment.classification.SampleFiles;
import org.applieddl4j.common.usecase.DataOrigin;
import org.applieddl4j.common.usecase.RunFlag;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.UseCase.Choice;
import org.applieddl4j.dicom.MedicalPicture;

/**
 * Reads pictures of two kinds. Either a list of labels, {@code labels.csv} with the columns file, label and, where several
 * pictures show the same thing, group; or a folder with a folder for each of the two classes, where folders train, val and
 * test are the split and groups.csv says what belongs together. Pictures may be DICOM files, which say themselves of which
 * patient they are. All pictures of a group go into the same part, so that nothing is recognised instead of evaluated.
 */
public final class StarterData {

    /** What every picture is brought to: channels (1 grey, 3 colour), height and width. */
    static final ImageConversion CONVERSION = ImageConversion.whole(new ImageShape(1, 32, 32));

    /** The label that raises the alarm; where no picture has it, the rarer one. */
    static final String ALARM = "yes";

    static final String SAMPLE = "sample";
    private static final String LIST = "list:";
    private static final String FOLDER = "folder:";
    private static final String FILE = "file";
    private static final String LABEL = "label";
    private static final String GROUP = "group";

    private static final double VALIDATION_SHARE = 0.15;
    private static final double TEST_SHARE = 0.25;

    /** Which pictures are held out must not change with the seed of a training, or seeds could not be compared. */
    private static final long SPLIT_SEED = 3;

    private StarterData() {}

    static List<Choice> choices() {
        return List.of(
                new Choice(SAMPLE, "200 drawn pictures, so that everything runs before you have data"),
                new Choice(
                        LIST + "PATH", "your own list: a CSV file with file, label and group; paths from where it is"),
                new Choice(FOLDER + "PATH", "your own pictures, a subfolder for each of the two classes"));
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
     * Reads the list or the folder that a request names, or the sample.
     *
     * @throws InputException if it or one of its pictures cannot be read, or there are other than two labels
     */
    static Pictures read(RunRequest request) {
        String id = request.dataset().orElse(SAMPLE);
        if (id.equals(SAMPLE)) {
            Path list = SampleFiles.locate(StarterUseCase.ID, "labels.csv");
            return read(list, list.resolveSibling("pictures"), SAMPLE, "the sample", true, request.skipBadRows());
        }
        if (id.startsWith(FOLDER)) {
            return folder(Path.of(id.substring(FOLDER.length())), request);
        }
        if (!id.startsWith(LIST)) {
            throw Choice.unknownDataset(id, choices());
        }
        Path list = Path.of(id.substring(LIST.length()));
        String name = String.valueOf(list.getFileName());
        return read(list, list.toAbsolutePath().getParent(), LIST + name, name, false, request.skipBadRows());
    }

    private static Pictures folder(Path path, RunRequest request) {
        ImageFolder folder = ImageFolder.read(
                path, MedicalPicture.READER, CONVERSION, request.skipBadRows(), request.get(RunFlag.GROUP_BY));
        List<String> values = IntStream.of(folder.images().labels())
                .mapToObj(folder.images().classes()::get)
                .toList();
        List<String> classes = BinaryDecisionRule.classes(values, ALARM, path + ": its folders of classes");
        // The class that raises the alarm comes last.
        ImageSet images = folder.images().ordered(classes);
        ImageFolder.Division division = folder.divide(VALIDATION_SHARE, TEST_SHARE, SPLIT_SEED);
        List<String> notes = new ArrayList<>(folder.notes());
        notes.add("Split: " + division.protocol());
        notes.add("'" + classes.get(1) + "' raises the alarm");
        String name = String.valueOf(path.getFileName());
        return new Pictures(
                new ClassifierTask(
                        DataOrigin.own(FOLDER + name, name, images.sha256()),
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

    private static Pictures read(Path list, Path folder, String id, String title, boolean madeUp, int badRowsAllowed) {
        CsvSchema schema = CsvSchema.texts(list);
        requireColumns(list, schema);
        CsvTable table = CsvTable.read(list, schema, badRowsAllowed);
        int pixels = CONVERSION.shape().values();
        List<byte[]> read = new ArrayList<>();
        List<Integer> rows = new ArrayList<>();
        List<Path> files = new ArrayList<>();
        List<String> skipped = new ArrayList<>(table.skipped());
        for (int row = 0; row < table.rows(); row++) {
            try {
                Path file = folder.resolve(table.texts(FILE)[row].strip());
                read.add(CONVERSION.convert(MedicalPicture.read(file)).pixels());
                rows.add(row);
                files.add(file);
            } catch (InputException e) {
                skipped.add(table.origin(row) + ": " + e.getMessage());
                if (skipped.size() > badRowsAllowed) {
                    throw new InputException(
                            table.origin(row) + ": " + e.getMessage() + "; allow some with --skip-bad-rows N", e);
                }
            }
        }
        List<String> values =
                rows.stream().map(row -> table.texts(LABEL)[row].strip()).toList();
        List<String> classes = BinaryDecisionRule.classes(values, ALARM, list + ": column '" + LABEL + "'");
        int[] labels = values.stream().mapToInt(classes::indexOf).toArray();
        byte[] all = new byte[read.size() * pixels];
        for (int i = 0; i < read.size(); i++) {
            System.arraycopy(read.get(i), 0, all, i * pixels, pixels);
        }
        ImageSet images = new ImageSet(
                CONVERSION.shape(), all, labels, classes, i -> new RowOrigin(table.texts(FILE)[rows.get(i)], 0));
        boolean column = schema.columns().stream().anyMatch(each -> each.name().equals(GROUP));
        ImageFolder.Grouping patients = ImageFolder.Grouping.of(files, MedicalPicture.READER);
        boolean grouped = column || patients.joins();
        Splits splits = grouped
                ? new GroupedSplit(VALIDATION_SHARE, TEST_SHARE, SPLIT_SEED)
                        .split(
                                column
                                        ? rows.stream()
                                                .map(row -> table.texts(GROUP)[row])
                                                .toList()
                                        : patients.groups())
                        .requireTwoClasses(labels)
                : new StratifiedSplit(VALIDATION_SHARE, TEST_SHARE, SPLIT_SEED).split(labels);
        DataOrigin origin = DataOrigin.own(id, title, images.sha256());
        List<String> notes = new ArrayList<>(skipped);
        ContradictoryPictures.among(files, i -> values.get(i)).ifPresent(notes::add);
        notes.add("'" + classes.get(1) + "' raises the alarm"
                + (column
                        ? ""
                        : grouped
                                ? "; the list has no column 'group', so pictures were split by the files' patients"
                                : "; the list has no column 'group', so pictures were split one by one"));
        return new Pictures(
                new ClassifierTask(
                        madeUp ? origin.madeUp() : origin,
                        classes,
                        labels,
                        images::origin,
                        splits,
                        "15 % of the pictures for validation and 25 % for the test, at random, "
                                + (grouped ? "whole groups" : "class by class"),
                        notes,
                        skipped.size()),
                images,
                CONVERSION,
                ChannelScaling.fit(images, splits.train()));
    }

    private static void requireColumns(Path list, CsvSchema schema) {
        List<String> columns =
                schema.columns().stream().map(CsvSchema.Column::name).toList();
        if (!columns.containsAll(Arrays.asList(FILE, LABEL))) {
            throw new InputException(list + ":1: the header line needs the columns file and label; it has "
                    + String.join(", ", columns));
        }
    }
}

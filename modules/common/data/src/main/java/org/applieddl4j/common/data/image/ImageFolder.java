package org.applieddl4j.common.data.image;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.GivenTestSplit;
import org.applieddl4j.common.data.GroupedSplit;
import org.applieddl4j.common.data.RowOrigin;
import org.applieddl4j.common.data.Splits;
import org.applieddl4j.common.data.StratifiedSplit;

/**
 * Somebody's own pictures: a folder that has a folder of pictures for each class.
 *
 * @param images the pictures, class by class in the order of their names
 * @param skipped what was wrong with each picture that was left out, a line each
 * @param conversion how these pictures became images, and any other has to
 * @param parts what each picture is for, where the owner has split them; empty otherwise
 * @param grouping which pictures belong together
 * @param masks outlines beside pictures, which were passed over
 * @param contradiction pictures that lie in the folders of two classes, for people; empty where there is none
 */
public record ImageFolder(
        ImageSet images,
        List<String> skipped,
        ImageConversion conversion,
        List<SplitPart> parts,
        Grouping grouping,
        int masks,
        Optional<String> contradiction) {

    /** One for each part. */
    private static final int FEWEST_PATIENTS = 3;

    public ImageFolder {
        skipped = List.copyOf(skipped);
        parts = List.copyOf(parts);
    }

    /**
     * Which pictures belong together.
     *
     * @param source what says so, for people; empty where nothing does
     * @param groups a group for each picture
     */
    public record Grouping(Optional<String> source, List<String> groups) {

        public Grouping {
            groups = List.copyOf(groups);
        }

        /**
         * As the pictures say themselves, such as DICOM files of their patients; one that says nothing is a group of its own.
         *
         * @param reader of the files
         */
        public static Grouping of(List<Path> files, PictureReader reader) {
            boolean[] own = {false};
            List<String> found = files.stream()
                    .map(file -> {
                        Optional<String> said = reader.group(file);
                        own[0] |= said.isPresent();
                        return said.orElse(file.toString());
                    })
                    .toList();
            // Files that were made anonymous are often all of one patient: that tells nobody apart.
            boolean telling = own[0] && found.stream().distinct().count() >= FEWEST_PATIENTS;
            return new Grouping(telling ? Optional.of("the files' patients") : Optional.empty(), found);
        }

        /** Whether something tells groups, and any of them has two members. */
        public boolean joins() {
            return source.isPresent() && PictureGroups.joins(groups);
        }
    }

    /**
     * A split, and how it was made.
     *
     * @param protocol for people
     */
    public record Division(Splits splits, String protocol) {}

    /**
     * Splits as the owner did, or at random: by groups where pictures belong together, otherwise class by class.
     *
     * @throws InputException if a part would be empty or have only one class
     */
    public Division divide(double validationShare, double testShare, long seed) {
        if (!parts.isEmpty()) {
            return given(validationShare, seed);
        }
        String shares = Math.round(100 * validationShare) + " % of your pictures for validation and "
                + Math.round(100 * testShare) + " % for the test, ";
        if (grouping.joins()) {
            long groups = grouping.groups().stream().distinct().count();
            return new Division(
                    byGroups(new GroupedSplit(validationShare, testShare, seed)),
                    shares + "by " + groups + " groups as " + grouping.source().orElseThrow()
                            + " has them: none is in two parts");
        }
        return new Division(
                new StratifiedSplit(validationShare, testShare, seed).split(images.labels()),
                shares + "class by class");
    }

    /** Groups of each class are shared out by themselves: drawn together, few groups often leave a class out of a part. */
    private Splits byGroups(GroupedSplit split) {
        List<int[]> train = new ArrayList<>();
        List<int[]> validation = new ArrayList<>();
        List<int[]> test = new ArrayList<>();
        for (int[] members : membersByClass()) {
            Splits own = split.split(
                    IntStream.of(members).mapToObj(grouping.groups()::get).toList());
            train.add(IntStream.of(own.train()).map(at -> members[at]).toArray());
            validation.add(IntStream.of(own.validation()).map(at -> members[at]).toArray());
            test.add(IntStream.of(own.test()).map(at -> members[at]).toArray());
        }
        return new Splits(together(train), together(validation), together(test)).requireTwoClasses(images.labels());
    }

    private static int[] together(List<int[]> parts) {
        return parts.stream().flatMapToInt(IntStream::of).sorted().toArray();
    }

    /** The pictures of the groups of each class; a group is of the class that most of its pictures have. */
    private List<int[]> membersByClass() {
        Map<String, int[]> counts = new HashMap<>();
        for (int picture = 0; picture < images.size(); picture++) {
            counts.computeIfAbsent(
                            grouping.groups().get(picture),
                            group -> new int[images.classes().size()])[images.label(picture)]++;
        }
        return IntStream.range(0, images.classes().size())
                .mapToObj(label -> IntStream.range(0, images.size())
                        .filter(picture ->
                                commonest(counts.get(grouping.groups().get(picture))) == label)
                        .toArray())
                .filter(members -> members.length > 0)
                .toList();
    }

    private static int commonest(int[] counts) {
        int best = 0;
        for (int label = 1; label < counts.length; label++) {
            best = counts[label] > counts[best] ? label : best;
        }
        return best;
    }

    private Division given(double validationShare, long seed) {
        int[] train = of(SplitPart.TRAIN);
        int[] validation = of(SplitPart.VALIDATION);
        int[] test = of(SplitPart.TEST);
        if (validation.length > 0 && test.length > 0) {
            return new Division(
                    new Splits(train, validation, test).requireTwoClasses(images.labels()),
                    "your own folders of training, validation and test");
        }
        // Pictures for training come first, and those of the other folder behind them.
        return new Division(
                new GivenTestSplit(validationShare, seed).split(images.labels(), train.length),
                "your own folders of training and test; " + Math.round(100 * validationShare)
                        + " % of the training pictures for validation, class by class");
    }

    private int[] of(SplitPart part) {
        return IntStream.range(0, parts.size())
                .filter(picture -> parts.get(picture) == part)
                .toArray();
    }

    /** What a person has to know of the pictures before any figure, a sentence each. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        skipped.forEach(what -> notes.add("Left out: " + what));
        contradiction.ifPresent(notes::add);
        if (masks > 0) {
            notes.add("Passed over: " + masks + " masks beside pictures");
        }
        conversion.remark().ifPresent(notes::add);
        return notes;
    }

    /**
     * Reads whole pictures with their proportions, light and dark as they are.
     *
     * @see #read(Path, ImageConversion, int)
     */
    public static ImageFolder read(Path folder, ImageShape shape, int badPicturesAllowed) {
        return read(folder, ImageConversion.whole(shape), badPicturesAllowed);
    }

    /**
     * Reads a folder. Hidden files, and files beside the classes' folders that are no pictures, are passed over; links
     * are followed. Bad are pictures that {@link PictureFile} refuses, other files among them, and what lies too high
     * or too deep.
     *
     * @param folder has the classes' folders
     * @param conversion from each picture to values
     * @param badPicturesAllowed how many bad pictures to leave out before giving up; usually 0
     * @throws InputException if the folder is missing, has fewer than two classes or an empty one, more pictures are bad
     *     than allowed, or the set would not fit into memory
     */
    public static ImageFolder read(Path folder, ImageConversion conversion, int badPicturesAllowed) {
        return read(folder, PictureFile::read, conversion, badPicturesAllowed);
    }

    /**
     * Reads a folder of pictures of any kind.
     *
     * @param pictures opens each of them
     * @see #read(Path, ImageConversion, int)
     */
    public static ImageFolder read(
            Path folder, PictureReader pictures, ImageConversion conversion, int badPicturesAllowed) {
        return read(folder, pictures, conversion, badPicturesAllowed, Optional.empty());
    }

    /**
     * Reads a folder of pictures some of which belong together.
     *
     * @param groupBy pattern of file names; what its brackets capture is the group of a picture
     */
    public static ImageFolder read(
            Path folder,
            PictureReader pictures,
            ImageConversion conversion,
            int badPicturesAllowed,
            Optional<String> groupBy) {
        PictureGroups groups = new PictureGroups(folder, groupBy);
        FolderListing listing = FolderListing.of(folder);
        List<String> bad = new ArrayList<>(listing.misplaced());
        ImageConversion fitting = conversion.of(StoredBits.ofAll(listing.files(), pictures));
        List<Integer> kept = new ArrayList<>();
        ImageSet images = images(folder, listing, pictures, fitting, bad, kept);
        if (bad.size() > badPicturesAllowed) {
            throw new InputException(complaint(bad, badPicturesAllowed));
        }
        for (int label = 0; label < images.classes().size(); label++) {
            int wanted = label;
            if (Arrays.stream(images.labels()).noneMatch(found -> found == wanted)) {
                throw new InputException(folder.resolve(images.classes().get(label))
                        + ": holds no picture that can be read; put some in, or remove the folder");
            }
        }
        List<Path> files = kept.stream().map(listing.files()::get).toList();
        return new ImageFolder(
                images,
                bad,
                fitting,
                listing.parts().isEmpty()
                        ? List.of()
                        : kept.stream().map(listing.parts()::get).toList(),
                grouping(groups, files, pictures),
                listing.masks().size(),
                ContradictoryPictures.among(files, i -> images.classes().get(images.label(i))));
    }

    private static Grouping grouping(PictureGroups groups, List<Path> files, PictureReader pictures) {
        return groups.source().isEmpty()
                ? Grouping.of(files, pictures)
                : new Grouping(groups.source(), files.stream().map(groups::of).toList());
    }

    private static ImageSet images(
            Path folder,
            FolderListing listing,
            PictureReader pictures,
            ImageConversion conversion,
            List<String> bad,
            List<Integer> kept) {
        int values = conversion.shape().values();
        int files = listing.files().size();
        checkMemory(folder, files, values);
        byte[] pixels = new byte[files * values];
        int[] labels = new int[files];
        RowOrigin[] origins = new RowOrigin[files];
        int n = 0;
        try (PictureRecordReader reader = PictureRecordReader.open(listing.files(), pictures, conversion)) {
            if (!reader.getLabels().equals(listing.classes())) {
                throw new IllegalStateException(reader.getLabels() + " are not the classes " + listing.classes());
            }
            for (int at = 0; at < files; at++) {
                Path file = listing.files().get(at);
                try {
                    labels[n] = reader.next(pixels, n * values);
                    origins[n] = origin(file);
                    kept.add(at);
                    n++;
                } catch (InputException e) {
                    bad.add(e.getMessage());
                }
            }
        }
        return new ImageSet(
                conversion.shape(),
                n == files ? pixels : Arrays.copyOf(pixels, n * values),
                Arrays.copyOf(labels, n),
                listing.classes(),
                image -> origins[image]);
    }

    private static RowOrigin origin(Path file) {
        return new RowOrigin(file.getParent().getFileName() + "/" + file.getFileName(), 0);
    }

    private static void checkMemory(Path folder, int files, int values) {
        long needed = (long) files * values;
        // Half of it, since batches, the network and a copy without the bad pictures want some as well.
        long limit = Math.min(Integer.MAX_VALUE - 8, Runtime.getRuntime().maxMemory() / 2);
        if (needed > limit) {
            throw new InputException(folder + ": " + files + " pictures take " + (needed >> 20) + " MiB, and there is"
                    + " memory for " + (limit >> 20) + "; take fewer, or a smaller size");
        }
    }

    private static String complaint(List<String> bad, int allowed) {
        int more = bad.size() - 1;
        String others = more == 0 ? "" : "; and " + more + " more bad picture" + (more == 1 ? "" : "s");
        return bad.get(0) + others
                + (allowed == 0 ? "" : "; only " + allowed + " may be left out")
                + "; allow " + bad.size() + " with --skip-bad-rows " + bad.size();
    }
}

package org.applieddl4j.starter.words;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.GroupedSplit;
import org.applieddl4j.common.data.RowOrigin;
import org.applieddl4j.common.data.Splits;
import org.applieddl4j.common.data.StratifiedSplit;
import org.applieddl4j.common.data.image.FolderListing;
import org.applieddl4j.common.data.sound.WavFile;
import org.applieddl4j.common.experiment.classification.ClassifierTask;
import org.applieddl4j.common.experiment.classification.SampleFiles;
import org.applieddl4j.common.usecase.DataOrigin;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.UseCase.Choice;

/** Reads recordings: a folder that has a folder of WAV files for each word, named after it. */
public final class StarterData {

    static final String SAMPLE = "sample";
    private static final String FOLDER = "folder:";

    private static final double VALIDATION_SHARE = 0.2;
    private static final double TEST_SHARE = 0.25;

    /** Which recordings are held out must not change with the seed of a training, or seeds could not be compared. */
    private static final long SPLIT_SEED = 1;

    /** What stands before it in a file's name is who speaks. */
    private static final Pattern SPEAKER = Pattern.compile("(.+)_nohash_.*");

    /** With fewer speakers there is none for a part. */
    private static final int FEWEST_SPEAKERS = 5;

    private StarterData() {}

    static List<Choice> choices() {
        return List.of(
                new Choice(SAMPLE, "60 made-up recordings, so that everything runs before you have data"),
                new Choice(FOLDER + "PATH", "your own WAV files, one subfolder per word"));
    }

    /**
     * Recordings that were read.
     *
     * @param task what there is to learn
     * @param features of each recording, see {@link StarterFeatures}
     */
    record Words(ClassifierTask task, List<float[]> features) {

        /** Row-major {@code [members][BANDS * FRAMES]}. */
        float[] features(int[] members) {
            int width = StarterFeatures.BANDS * StarterFeatures.FRAMES;
            float[] all = new float[members.length * width];
            for (int i = 0; i < members.length; i++) {
                System.arraycopy(features.get(members[i]), 0, all, i * width, width);
            }
            return all;
        }
    }

    /** Recordings as they come. */
    private static final class Collected {

        private final List<float[]> features = new ArrayList<>();
        private final IntStream.Builder labels = IntStream.builder();
        private final List<String> speakers = new ArrayList<>();
        private final List<RowOrigin> origins = new ArrayList<>();
        private final List<String> bad = new ArrayList<>();
        private final java.security.MessageDigest digest = DigestUtils.getSha256Digest();

        void add(Path file, int label) {
            try {
                features.add(StarterFeatures.of(WavFile.read(file)));
                labels.add(label);
                String name = file.getFileName().toString();
                Matcher speaker = SPEAKER.matcher(name);
                speakers.add(speaker.matches() ? speaker.group(1) : "");
                origins.add(new RowOrigin(file.getParent().getFileName() + "/" + name, 0));
                DigestUtils.updateDigest(digest, file.toFile());
            } catch (InputException e) {
                bad.add(e.getMessage());
            } catch (java.io.IOException e) {
                throw new InputException(file + ": cannot be read; check its permissions", e);
            }
        }
    }

    /**
     * Reads the folder that a request names, or the sample.
     *
     * @throws InputException if it cannot be read, or has fewer than two words
     */
    static Words read(RunRequest request) {
        String id = request.dataset().orElse(SAMPLE);
        if (id.equals(SAMPLE)) {
            return words(SampleFiles.locate(StarterUseCase.ID, "words"), SAMPLE, request);
        }
        if (!id.startsWith(FOLDER)) {
            throw Choice.unknownDataset(id, choices());
        }
        return words(Path.of(id.substring(FOLDER.length())), id, request);
    }

    private static Words words(Path folder, String id, RunRequest request) {
        if (!Files.isDirectory(folder)) {
            throw new InputException(
                    folder + ": no such folder; name a folder that has a folder of WAV files for each word");
        }
        List<Path> words = FolderListing.children(folder).stream()
                .filter(Files::isDirectory)
                .toList();
        if (words.size() < 2) {
            throw new InputException(folder + ": has " + words.size()
                    + " folders; put the recordings of each word into a folder of its own, two at least");
        }
        Collected collected = new Collected();
        for (int label = 0; label < words.size(); label++) {
            for (Path file : FolderListing.children(words.get(label))) {
                collected.add(file, label);
            }
        }
        if (collected.bad.size() > request.skipBadRows()) {
            throw new InputException(collected.bad.get(0) + "; allow " + collected.bad.size()
                    + " such files with --skip-bad-rows " + collected.bad.size());
        }
        String name = String.valueOf(folder.getFileName());
        String sha256 = org.apache.commons.codec.binary.Hex.encodeHexString(collected.digest.digest());
        DataOrigin origin = id.equals(SAMPLE)
                ? DataOrigin.own(SAMPLE, "the sample", sha256).madeUp()
                : DataOrigin.own(FOLDER + name, name, sha256);
        return task(
                origin,
                words.stream().map(word -> word.getFileName().toString()).toList(),
                collected);
    }

    private static Words task(DataOrigin origin, List<String> classes, Collected collected) {
        int[] labels = collected.labels.build().toArray();
        // Who knows the voice of the test from the training seems to know the word.
        boolean bySpeaker = !collected.speakers.contains("")
                && collected.speakers.stream().distinct().count() >= FEWEST_SPEAKERS;
        Splits splits = bySpeaker
                ? new GroupedSplit(VALIDATION_SHARE, TEST_SHARE, SPLIT_SEED)
                        .split(collected.speakers)
                        .requireTwoClasses(labels)
                : new StratifiedSplit(VALIDATION_SHARE, TEST_SHARE, SPLIT_SEED).split(labels);
        String protocol = "20 % of the recordings for validation and 25 % for the test, "
                + (bySpeaker ? "no speaker in two parts" : "at random, word by word");
        List<String> notes = new ArrayList<>(List.of("Split: " + protocol));
        collected.bad.forEach(left -> notes.add("Left out: " + left));
        return new Words(
                new ClassifierTask(
                        origin, classes, labels, collected.origins::get, splits, protocol, notes, collected.bad.size()),
                collected.features);
    }
}

package org.applieddl4j.speech;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.applieddl4j.common.Counted;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.FetchedDataset;
import org.applieddl4j.common.data.RowOrigin;
import org.applieddl4j.common.data.sound.Sound;
import org.applieddl4j.common.data.sound.WavFile;

/** Reads the use case's recordings. Every method throws {@link InputException} if a file is missing, damaged or not as expected. */
final class SpeechData {

    static final List<String> DIGITS = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

    /** Recordings of each digit and speaker that the publisher of the Free Spoken Digit Dataset keeps for the test. */
    private static final int FSDD_TEST = 5;

    private static final Pattern FSDD_NAME = Pattern.compile("([0-9])_([a-z]+)_([0-9]+)\\.wav");

    /** In the Speech Commands dataset the part before it is the speaker; we hold to that. */
    private static final Pattern SPEAKER = Pattern.compile("(.+)_nohash_.*");

    private SpeechData() {}

    /**
     * Recordings, and how many of them, the first, are for training.
     *
     * @param skipped what was wrong with each recording that was left out
     */
    record Read(SpeechSet set, int training, List<String> skipped) {}

    /** The Free Spoken Digit Dataset, its test recordings last. */
    static Read spokenDigits(FetchedDataset dataset) {
        List<Path> files = new ArrayList<>(children(dataset.file("recordings")));
        files.sort(Comparator.comparing((Path file) -> isTest(file)).thenComparing(SpeechData::name));
        Collected collected = new Collected();
        for (Path file : files) {
            Matcher matcher = matched(file);
            collected.add(
                    WavFile.read(file).resampled(),
                    matcher.group(1).charAt(0) - '0',
                    matcher.group(2),
                    "recordings/" + name(file));
        }
        int training = (int) files.stream().filter(file -> !isTest(file)).count();
        return new Read(collected.set(DIGITS), training, List.of());
    }

    private static boolean isTest(Path file) {
        return Integer.parseInt(matched(file).group(3)) < FSDD_TEST;
    }

    private static Matcher matched(Path file) {
        Matcher matcher = FSDD_NAME.matcher(name(file));
        if (!matcher.matches()) {
            throw new InputException(file + ": is not named digit_speaker_number.wav; fetch the dataset again");
        }
        return matcher;
    }

    /**
     * Your own recordings: a folder a word. Hidden files are passed over; a speaker is what stands before {@code _nohash_} in a name.
     *
     * @param badAllowed how many recordings that cannot be read to leave out
     */
    static Read folder(Path folder, int badAllowed) {
        if (!Files.isDirectory(folder)) {
            throw new InputException(
                    folder + ": no such folder; name a folder that has a folder of WAV files for each word");
        }
        List<Path> words = children(folder).stream().filter(Files::isDirectory).toList();
        if (words.size() < 2) {
            throw new InputException(folder + ": has " + Counted.of(words.size(), "folder")
                    + "; put the recordings of each word into a folder of its own, two at least");
        }
        Collected collected = new Collected();
        List<String> bad = new ArrayList<>();
        for (int label = 0; label < words.size(); label++) {
            addWord(words.get(label), label, collected, bad);
        }
        if (bad.size() > badAllowed) {
            throw new InputException(bad.get(0) + (bad.size() == 1 ? "" : "; and " + (bad.size() - 1) + " more")
                    + "; allow " + bad.size() + " with --skip-bad-rows " + bad.size());
        }
        SpeechSet set = collected.set(words.stream().map(SpeechData::name).toList());
        return new Read(set, set.size(), bad);
    }

    private static void addWord(Path word, int label, Collected collected, List<String> bad) {
        int before = collected.sounds.size();
        for (Path file : children(word)) {
            try {
                Matcher speaker = SPEAKER.matcher(name(file));
                collected.add(
                        WavFile.read(file).resampled(),
                        label,
                        speaker.matches() ? speaker.group(1) : "",
                        name(word) + "/" + name(file));
            } catch (InputException e) {
                bad.add(e.getMessage());
            }
        }
        if (collected.sounds.size() == before && bad.isEmpty()) {
            throw new InputException(word + ": holds no recordings; put some in, or remove the folder");
        }
    }

    private static String name(Path path) {
        return path.getFileName().toString();
    }

    private static List<Path> children(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(path -> !name(path).startsWith("."))
                    .sorted(Comparator.comparing(SpeechData::name))
                    .toList();
        } catch (IOException e) {
            throw InputException.unreadable(folder, e);
        }
    }

    /** Recordings as they come. */
    private static final class Collected {

        /** Half of the memory, since features and networks want some as well. */
        private static final long MOST_BYTES = Runtime.getRuntime().maxMemory() / 2;

        private final List<Sound> sounds = new ArrayList<>();
        private final IntStream.Builder labels = IntStream.builder();
        private final List<String> speakers = new ArrayList<>();
        private final List<RowOrigin> origins = new ArrayList<>();
        private long bytes;

        void add(Sound sound, int label, String speaker, String file) {
            bytes += (long) Float.BYTES * sound.samples().length;
            if (bytes > MOST_BYTES) {
                throw new InputException(String.format(
                        Locale.ROOT, "the recordings up to %s fill %,d MiB of memory; take fewer", file, bytes >> 20));
            }
            sounds.add(sound);
            labels.add(label);
            speakers.add(speaker);
            origins.add(new RowOrigin(file, 0));
        }

        SpeechSet set(List<String> classes) {
            return new SpeechSet(sounds, labels.build().toArray(), speakers, classes, origins);
        }
    }
}

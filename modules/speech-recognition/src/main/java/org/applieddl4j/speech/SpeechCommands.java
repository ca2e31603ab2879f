package org.applieddl4j.speech;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.RowOrigin;
import org.applieddl4j.common.data.Splits;
import org.applieddl4j.common.data.image.FolderListing;
import org.applieddl4j.common.data.sound.Resampler;
import org.applieddl4j.common.data.sound.Sound;
import org.applieddl4j.common.data.sound.WavFile;
import org.applieddl4j.common.data.sound.WavStream;

/**
 * The unpacked archive of Speech Commands (P. Warden, arXiv 1804.03209): a folder a word, files named {@code SPEAKER_nohash_NUMBER.wav}, long
 * noises in {@code _background_noise_}. The usual task of twelve classes: ten words, {@code unknown} for a share of the others, and
 * {@code silence} for seconds of the noises.
 */
final class SpeechCommands {

    /** Seconds without a word. */
    static final String SILENCE = "silence";

    static final List<String> WORDS = List.of("yes", "no", "up", "down", "left", "right", "on", "off", "stop", "go");

    private static final String NOISE = "_background_noise_";
    private static final String BY_SPEAKER = "_nohash_";

    /** Hashes are taken modulo that plus one, and as hundredths of it. */
    private static final long MOST_HASHED = (1L << 27) - 1;

    private static final double VALIDATION_PERCENT = 10;
    private static final double TEST_PERCENT = 10;
    private static final int BLOCK = 8_192;
    private static final long SEED = 1;

    private final List<Sound> sounds = new ArrayList<>();
    private final IntStream.Builder labels = IntStream.builder();
    private final List<String> speakers = new ArrayList<>();
    private final List<RowOrigin> origins = new ArrayList<>();
    private final List<List<Integer>> members = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    private final SplittableRandom random = new SplittableRandom(SEED);

    private SpeechCommands() {}

    /** Recordings, and which of them are for what. */
    record Read(SpeechSet set, Splits splits) {}

    /**
     * Reads the folder.
     *
     * @throws InputException if it is not laid out so, or a recording cannot be read
     */
    static Read read(Path folder) {
        for (String word : WORDS) {
            if (!Files.isDirectory(folder.resolve(word))) {
                throw new InputException(folder + ": has no folder '" + word
                        + "'; name the folder into which the archive of Speech Commands was unpacked");
            }
        }
        SpeechCommands commands = new SpeechCommands();
        for (int label = 0; label < WORDS.size(); label++) {
            for (Path file : FolderListing.children(folder.resolve(WORDS.get(label)))) {
                commands.add(file, label);
            }
        }
        int[] share = commands.members.stream()
                .mapToInt(part -> part.size() / WORDS.size())
                .toArray();
        commands.addOthers(folder, share);
        commands.addSilence(folder, share);
        return commands.done();
    }

    /** 0 for training, 1 for validation, 2 for the test: by the hash of the speaker, so that nobody is in two. */
    static int part(String file) {
        int end = file.indexOf(BY_SPEAKER);
        BigInteger hash = new BigInteger(1, DigestUtils.sha1(end < 0 ? file : file.substring(0, end)));
        double percent = hash.mod(BigInteger.valueOf(MOST_HASHED + 1)).longValue() * (100.0 / MOST_HASHED);
        return percent < VALIDATION_PERCENT ? 1 : percent < VALIDATION_PERCENT + TEST_PERCENT ? 2 : 0;
    }

    private void add(Path file, int label) {
        String name = file.getFileName().toString();
        int end = name.indexOf(BY_SPEAKER);
        add(
                WavFile.read(file).resampled(),
                label,
                end < 0 ? "" : name.substring(0, end),
                file.getParent().getFileName() + "/" + name,
                part(name));
    }

    private void add(Sound sound, int label, String speaker, String origin, int part) {
        members.get(part).add(sounds.size());
        sounds.add(sound);
        labels.add(label);
        speakers.add(speaker);
        origins.add(new RowOrigin(origin, 0));
    }

    /** Of all other words together as many as of one word. */
    private void addOthers(Path folder, int[] share) {
        List<Path> files = new ArrayList<>();
        for (Path word : FolderListing.children(folder)) {
            String name = word.getFileName().toString();
            if (Files.isDirectory(word) && !name.equals(NOISE) && !WORDS.contains(name)) {
                files.addAll(FolderListing.children(word));
            }
        }
        int[] left = share.clone();
        while (!files.isEmpty() && IntStream.of(left).sum() > 0) {
            int drawn = random.nextInt(files.size());
            Path file = files.get(drawn);
            files.set(drawn, files.get(files.size() - 1));
            files.remove(files.size() - 1);
            int part = part(file.getFileName().toString());
            if (left[part] > 0) {
                left[part]--;
                add(file, WORDS.size());
            }
        }
    }

    /** Seconds of noises: their first eight tenths are for training, a tenth each for validation and the test. */
    private void addSilence(Path folder, int[] share) {
        if (!Files.isDirectory(folder.resolve(NOISE))) {
            throw new InputException(folder + ": has no folder '" + NOISE + "'; unpack the whole archive");
        }
        List<Path> files = FolderListing.children(folder.resolve(NOISE)).stream()
                .filter(file -> file.toString().endsWith(".wav"))
                .toList();
        List<float[]> noises = files.stream().map(SpeechCommands::whole).toList();
        double[] from = {0, 0.8, 0.9};
        double[] to = {0.8, 0.9, 1};
        for (int part = 0; part < share.length; part++) {
            for (int i = 0; i < share[part]; i++) {
                int which = i % noises.size();
                float[] noise = noises.get(which);
                int start = (int) (from[part] * noise.length);
                int room = Math.max(1, (int) (to[part] * noise.length) - start - Sound.RATE);
                int at = Math.min(start + random.nextInt(room), Math.max(0, noise.length - Sound.RATE));
                add(
                        new Sound(Arrays.copyOfRange(noise, at, Math.min(noise.length, at + Sound.RATE)), Sound.RATE),
                        WORDS.size() + 1,
                        "",
                        NOISE + "/" + files.get(which).getFileName() + " at sample " + at,
                        part);
            }
        }
    }

    private static float[] whole(Path file) {
        try (WavStream stream = WavFile.open(file)) {
            float[] samples = new float[0];
            float[] block = new float[BLOCK];
            for (int read = stream.read(block); read > 0; read = stream.read(block)) {
                samples = Arrays.copyOf(samples, samples.length + read);
                System.arraycopy(block, 0, samples, samples.length - read, read);
            }
            return Resampler.convert(samples, stream.rate(), Sound.RATE);
        }
    }

    private Read done() {
        List<String> classes = new ArrayList<>(WORDS);
        classes.add(SpokenDigits.UNKNOWN);
        classes.add(SILENCE);
        SpeechSet set = new SpeechSet(sounds, labels.build().toArray(), speakers, classes, origins);
        int[][] parts = members.stream()
                .map(part -> part.stream().mapToInt(Integer::intValue).sorted().toArray())
                .toArray(int[][]::new);
        return new Read(set, new Splits(parts[0], parts[1], parts[2]).requireTwoClasses(set.labels()));
    }
}

package org.applieddl4j.speech;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.applieddl4j.common.data.RowOrigin;
import org.applieddl4j.common.data.Splits;
import org.applieddl4j.common.data.sound.Sound;

/**
 * Ten digits, and words that are none of them, spoken by voices that {@link FormantSynthesis} makes up. Voices of the test are in no
 * other part.
 *
 * @param voices how many speak for training, for validation and for the test
 * @param takes how often each says each word
 * @param seed of everything
 */
record SpokenDigits(int[] voices, int takes, long seed) {

    /** What is said that is no digit. */
    static final String UNKNOWN = "unknown";

    /** The words, in the order of their classes. */
    static final List<String> CLASSES =
            List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", UNKNOWN);

    private static final Map<String, List<String>> PRONUNCIATION = pronunciation();

    /** What made-up words are made of; none of them together says a digit. */
    private static final List<String> ONSETS =
            List.of("W", "R", "L", "N", "M", "S", "F", "SH", "T", "K", "P", "B", "D", "G");

    private static final List<String> VOWELS = List.of("IY", "IH", "EH", "AE", "AH", "AA", "AO", "UH", "UW");
    private static final List<String> CODAS = List.of("", "N", "M", "L", "S", "SH", "T", "K", "P");

    /** Another voice teaches more than another take of one that was heard. */
    static SpokenDigits defaults() {
        return new SpokenDigits(new int[] {56, 12, 28}, 3, 1);
    }

    static SpokenDigits quick() {
        return new SpokenDigits(new int[] {20, 5, 10}, 2, 1);
    }

    private static Map<String, List<String>> pronunciation() {
        Map<String, List<String>> words = new LinkedHashMap<>();
        words.put("zero", List.of("Z", "IH", "R", "AO", "UH"));
        words.put("one", List.of("W", "AH", "N"));
        words.put("two", List.of("T", "UW"));
        words.put("three", List.of("TH", "R", "IY"));
        words.put("four", List.of("F", "AO", "R"));
        words.put("five", List.of("F", "AA", "IH", "V"));
        words.put("six", List.of("S", "IH", "-", "K", "S"));
        words.put("seven", List.of("S", "EH", "V", "AH", "N"));
        words.put("eight", List.of("EH", "IY", "-", "T"));
        words.put("nine", List.of("N", "AA", "IH", "N"));
        return words;
    }

    /** All recordings, voice by voice. */
    SpeechSet recordings() {
        List<Sound> sounds = new ArrayList<>();
        List<String> speakers = new ArrayList<>();
        List<RowOrigin> origins = new ArrayList<>();
        IntStream.Builder labels = IntStream.builder();
        for (int v = 0; v < IntStream.of(voices).sum(); v++) {
            SplittableRandom random = new SplittableRandom(seed * 1_000_003 + v);
            Voice voice = Voice.draw(random);
            for (int label = 0; label < CLASSES.size(); label++) {
                for (int take = 0; take < takes; take++) {
                    sounds.add(say(CLASSES.get(label), voice, random));
                    labels.add(label);
                    speakers.add(String.format("voice-%02d", v + 1));
                    origins.add(new RowOrigin(CLASSES.get(label) + "-voice-" + (v + 1) + "-" + take, 0));
                }
            }
        }
        return new SpeechSet(sounds, labels.build().toArray(), speakers, CLASSES, origins);
    }

    /** Says a digit, or any word that is none. */
    static Sound say(String word, Voice voice, SplittableRandom random) {
        List<String> phonemes = word.equals(UNKNOWN) ? madeUp(random) : PRONUNCIATION.get(word);
        return new FormantSynthesis(voice, random).word(phonemes);
    }

    private static List<String> madeUp(SplittableRandom random) {
        while (true) {
            List<String> word = new ArrayList<>();
            for (int syllables = 1 + random.nextInt(2); syllables > 0; syllables--) {
                add(word, drawn(ONSETS, random));
                add(word, drawn(VOWELS, random));
                add(word, drawn(CODAS, random));
            }
            // Heard as one of ours, if not spelt so: "T UH" is a hurried two.
            if (PRONUNCIATION.values().stream().noneMatch(digit -> near(digit, word))) {
                return word;
            }
        }
    }

    private static boolean near(List<String> digit, List<String> word) {
        List<String> mine = word.stream().filter(sound -> !sound.equals("-")).toList();
        List<String> theirs = digit.stream().filter(sound -> !sound.equals("-")).toList();
        if (mine.size() > theirs.size() + 1 || mine.size() < theirs.size() - 1) {
            return false;
        }
        long same = IntStream.range(0, Math.min(mine.size(), theirs.size()))
                .filter(i -> mine.get(i).equals(theirs.get(i)))
                .count();
        return same >= theirs.size() - 1;
    }

    private static void add(List<String> word, String sound) {
        if (List.of("T", "K", "P", "B", "D", "G").contains(sound)) {
            word.add("-");
        }
        if (!sound.isEmpty()) {
            word.add(sound);
        }
    }

    private static String drawn(List<String> sounds, SplittableRandom random) {
        return sounds.get(random.nextInt(sounds.size()));
    }

    /** Voices for training first, then those for validation, then those of the test. */
    Splits splits() {
        int each = CLASSES.size() * takes;
        int training = voices[0] * each;
        int validation = training + voices[1] * each;
        return new Splits(
                IntStream.range(0, training).toArray(),
                IntStream.range(training, validation).toArray(),
                IntStream.range(validation, validation + voices[2] * each).toArray());
    }

    /** Of all that decides what is said, instead of the recordings' own. */
    String sha256() {
        return DigestUtils.sha256Hex(
                "spoken-digits 1 " + voices[0] + " " + voices[1] + " " + voices[2] + " " + takes + " " + seed);
    }
}

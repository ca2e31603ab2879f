package org.applieddl4j.speech;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.applieddl4j.common.evaluation.ClassScores;
import org.applieddl4j.common.evaluation.WeightedMetric;

/**
 * What a network says of recordings.
 *
 * @param training that the network comes from
 * @param words of the recordings as they are
 * @param speakers of each
 * @param noisy the same recordings in noise, by how far the noise is below the word in decibels; empty where nobody asked
 * @param elsewhere what it says to sounds that are no words; empty where nobody asked
 */
record SpeechScores(
        HeldOutSpeakers.Training training,
        ClassScores words,
        List<String> speakers,
        Map<Integer, ClassScores> noisy,
        Optional<Elsewhere> elsewhere) {

    /**
     * What a network says to stretches of sound that stand out of noise and are none of the words.
     *
     * @param scores of the stretches; their labels mean nothing
     * @param accepted which of them count as a word; known only once there is a threshold
     * @param hours how long the recording was
     */
    record Elsewhere(ClassScores scores, List<Boolean> accepted, double hours) {

        Elsewhere {
            accepted = List.copyOf(accepted);
        }

        /** The same, a word counting from a probability on. */
        Elsewhere accepting(double threshold) {
            List<Boolean> taken = IntStream.range(0, scores.size())
                    .mapToObj(i -> isWord(scores, i) && scores.confidence(i) >= threshold)
                    .toList();
            return new Elsewhere(scores, taken, hours);
        }

        private static boolean isWord(ClassScores scores, int example) {
            return SpeechSet.isWord(scores.classes().get(scores.predicted(example)));
        }
    }

    SpeechScores {
        speakers = List.copyOf(speakers);
        noisy = new LinkedHashMap<>(noisy);
    }

    /** All of it with other probabilities. */
    SpeechScores with(UnaryOperator<ClassScores> change) {
        Map<Integer, ClassScores> changed = new LinkedHashMap<>();
        noisy.forEach((decibels, scores) -> changed.put(decibels, change.apply(scores)));
        return new SpeechScores(
                training,
                change.apply(words),
                speakers,
                changed,
                elsewhere.map(other -> new Elsewhere(change.apply(other.scores()), other.accepted(), other.hours())));
    }

    /** Several as one: every recording that was in the test once. */
    static SpeechScores pooled(List<SpeechScores> parts) {
        Map<Integer, ClassScores> noisy = new LinkedHashMap<>();
        for (int decibels : parts.get(0).noisy().keySet()) {
            noisy.put(
                    decibels,
                    joined(parts.stream()
                            .map(part -> part.noisy().get(decibels))
                            .toList()));
        }
        Optional<Elsewhere> elsewhere = parts.get(0)
                .elsewhere()
                .map(first -> new Elsewhere(
                        joined(parts.stream()
                                .map(part -> part.elsewhere().orElseThrow().scores())
                                .toList()),
                        parts.stream()
                                .flatMap(part -> part.elsewhere().orElseThrow().accepted().stream())
                                .toList(),
                        parts.size() * first.hours()));
        return new SpeechScores(
                parts.get(0).training(),
                joined(parts.stream().map(SpeechScores::words).toList()),
                parts.stream().flatMap(part -> part.speakers().stream()).toList(),
                noisy,
                elsewhere);
    }

    private static ClassScores joined(List<ClassScores> parts) {
        List<String> classes = parts.get(0).classes();
        int size = parts.stream().mapToInt(ClassScores::size).sum();
        double[] probabilities = new double[size * classes.size()];
        int[] labels = new int[size];
        int at = 0;
        for (ClassScores part : parts) {
            for (int i = 0; i < part.size(); i++) {
                System.arraycopy(part.probabilities(i), 0, probabilities, at * classes.size(), classes.size());
                labels[at++] = part.label(i);
            }
        }
        return ClassScores.of(probabilities, labels, classes);
    }

    /** The speakers in the order in which they first speak, each once; without those that nobody named. */
    List<String> distinctSpeakers() {
        return speakers.stream()
                .filter(speaker -> !speaker.isEmpty())
                .distinct()
                .toList();
    }

    /** Share of right answers to the speaker to whom the network listens worst. */
    WeightedMetric worstSpeaker() {
        List<String> distinct = distinctSpeakers();
        int[] speaker = speakers.stream().mapToInt(distinct::indexOf).toArray();
        return new WeightedMetric() {
            @Override
            public int units() {
                return words.size();
            }

            @Override
            public double value(int[] counts) {
                double[] right = new double[distinct.size()];
                double[] all = new double[distinct.size()];
                for (int i = 0; i < counts.length; i++) {
                    if (speaker[i] >= 0) {
                        all[speaker[i]] += counts[i];
                        right[speaker[i]] += words.correct(i) ? counts[i] : 0;
                    }
                }
                return IntStream.range(0, all.length)
                        .filter(s -> all[s] > 0)
                        .mapToDouble(s -> right[s] / all[s])
                        .min()
                        .orElse(Double.NaN);
            }
        };
    }

    /** The recordings of a speaker. */
    int[] of(String speaker) {
        return IntStream.range(0, speakers.size())
                .filter(i -> speakers.get(i).equals(speaker))
                .toArray();
    }

    /** How often an hour something that is no word is taken for one. */
    static WeightedMetric falseAccepts(Elsewhere elsewhere) {
        return new WeightedMetric() {
            @Override
            public int units() {
                return elsewhere.accepted().size();
            }

            @Override
            public double value(int[] counts) {
                double sum = 0;
                for (int i = 0; i < counts.length; i++) {
                    sum += elsewhere.accepted().get(i) ? counts[i] : 0;
                }
                return sum / elsewhere.hours();
            }
        };
    }

    /** The same with what is taken for a word. */
    SpeechScores accepting(double threshold) {
        return new SpeechScores(training, words, speakers, noisy, elsewhere.map(other -> other.accepting(threshold)));
    }
}

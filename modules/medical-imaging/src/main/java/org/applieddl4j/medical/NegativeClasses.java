package org.applieddl4j.medical;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.evaluation.BinaryScores;
import org.applieddl4j.common.evaluation.ClassScores;
import org.applieddl4j.medical.evaluation.OneVsRest;

/**
 * The classes that mean that nothing was found: what the user says, or what their names say. A wrong guess turns triage upside
 * down, so where no name says it, the user is asked.
 *
 * @param places of them among the classes, rising; empty where every class is a finding, or none is
 */
record NegativeClasses(List<Integer> places) {

    /** Every class is a finding, or none is. */
    static final NegativeClasses NONE = new NegativeClasses(List.of());

    /** What the user writes for {@link #NONE}. */
    private static final String NO_CLASS = "none";

    private static final Set<String> WORDS = Set.of(
            "normal",
            "healthy",
            "negative",
            "uninfected",
            "unaffected",
            "unremarkable",
            "noninfected",
            "nonpathological",
            "disease free");

    private static final Set<String> NEGATIONS = Set.of("no", "non", "not", "without");

    private static final String BENIGN = "benign";

    NegativeClasses {
        places = places.stream().distinct().sorted().toList();
    }

    static NegativeClasses of(int... places) {
        return new NegativeClasses(IntStream.of(places).boxed().toList());
    }

    /**
     * As a user names them.
     *
     * @param names of classes, separated by commas, or {@value #NO_CLASS}
     * @throws InputException if a name is that of no class, or no class is left that is a finding
     */
    static NegativeClasses named(String names, List<String> classes) {
        if (names.strip().equalsIgnoreCase(NO_CLASS) && place(NO_CLASS, classes) < 0) {
            return NONE;
        }
        NegativeClasses named = new NegativeClasses(Arrays.stream(names.split(","))
                .map(name -> known(name.strip(), classes))
                .toList());
        if (named.places.size() == classes.size()) {
            throw new InputException(
                    "--negative " + names + " names every class, so that nothing is left to be found; leave"
                            + " out the classes that are findings");
        }
        return named;
    }

    private static int known(String name, List<String> classes) {
        int place = place(name, classes);
        if (place < 0) {
            throw new InputException("--negative: there is no class '" + name + "'; there are "
                    + String.join(", ", classes) + ", and '" + NO_CLASS + "' where every class is a finding");
        }
        return place;
    }

    private static int place(String name, List<String> classes) {
        return IntStream.range(0, classes.size())
                .filter(i -> classes.get(i).equalsIgnoreCase(name))
                .findFirst()
                .orElse(-1);
    }

    /**
     * As the classes' names say. {@code benign} is a finding beside {@code normal}, and none beside {@code malignant} alone.
     *
     * @throws InputException if no name says it, or all do: it asks for {@code --negative}
     */
    static NegativeClasses recognised(List<String> classes) {
        NegativeClasses sure = matching(classes, name -> saysNothingFound(name, classes));
        NegativeClasses found = sure.isPresent()
                ? sure
                : matching(classes, name -> List.of(name.split(" ")).contains(BENIGN));
        if (!found.isPresent() || found.places.size() == classes.size()) {
            throw new InputException("no name of a class says which one means that nothing was found ("
                    + String.join(", ", classes) + "); say it with --negative CLASS, or --negative " + NO_CLASS
                    + " where every class is a finding");
        }
        return found;
    }

    private static NegativeClasses matching(List<String> classes, Predicate<String> condition) {
        return new NegativeClasses(IntStream.range(0, classes.size())
                .filter(i -> condition.test(words(classes.get(i))))
                .boxed()
                .toList());
    }

    private static boolean saysNothingFound(String name, List<String> classes) {
        List<String> words = List.of(name.split(" "));
        if (NEGATIONS.contains(words.get(0)) && words.size() > 1) {
            // "no finding" and "non tumor", but neither "not normal" nor "non negative".
            return words.stream().noneMatch(WORDS::contains);
        }
        return name.equals(NO_CLASS)
                || words.stream().anyMatch(WORDS::contains)
                // "notumor" beside "tumor", "uncancerous" beside "cancerous"
                || classes.stream()
                        .map(NegativeClasses::words)
                        .filter(other -> !WORDS.contains(other))
                        .anyMatch(other -> Set.of("no" + other, "non" + other, "un" + other)
                                .contains(name));
    }

    /** Small letters, a blank between words: {@code No_Finding} and {@code NoFinding} are "no finding". */
    private static String words(String name) {
        return name.replaceAll("(\\p{Ll})(\\p{Lu})", "$1 $2")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
    }

    /** Whether there is any. */
    boolean isPresent() {
        return !places.isEmpty();
    }

    /** The probability of a finding against whether there is one. */
    BinaryScores findings(ClassScores scores) {
        return OneVsRest.anyBut(
                scores, places.stream().mapToInt(Integer::intValue).toArray());
    }

    /** Probability that anything was found. */
    double finding(double[] probabilities) {
        double nothing = 0;
        for (int place : places) {
            nothing += probabilities[place];
        }
        return Math.max(0, 1 - nothing);
    }

    /** Their names. */
    String names(List<String> classes) {
        return places.stream().map(place -> "'" + classes.get(place) + "'").collect(Collectors.joining(" and "));
    }
}

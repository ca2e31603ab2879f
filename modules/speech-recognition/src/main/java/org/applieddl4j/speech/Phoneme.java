package org.applieddl4j.speech;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the mouth does for a sound of English. Formants of vowels are the means of men in Peterson and Barney 1952 ("Control methods used
 * in a study of the vowels", JASA 24), those of consonants near the tables of Klatt 1980 ("Software for a cascade/parallel formant
 * synthesizer", JASA 67).
 *
 * @param name as in ARPABET
 * @param seconds usual duration
 * @param formants the first three resonances of the throat, in hertz
 * @param voice strength of the vocal cords, 0 to 1
 * @param noise strength of turbulence, 0 to 1
 * @param noiseCentre where turbulence is strongest, in hertz
 */
record Phoneme(String name, double seconds, double[] formants, double voice, double noise, double noiseCentre) {

    private static final Map<String, Phoneme> ALL = Stream.of(
                    vowel("IY", .15, 270, 2290, 3010),
                    vowel("IH", .10, 390, 1990, 2550),
                    vowel("EH", .12, 530, 1840, 2480),
                    vowel("AE", .16, 660, 1720, 2410),
                    vowel("AH", .10, 640, 1190, 2390),
                    vowel("AA", .16, 730, 1090, 2440),
                    vowel("AO", .16, 570, 840, 2410),
                    vowel("UH", .10, 440, 1020, 2240),
                    vowel("UW", .15, 300, 870, 2240),
                    voiced("W", .08, 290, 610, 2150, .6),
                    voiced("R", .09, 330, 1060, 1500, .7),
                    voiced("L", .08, 340, 1050, 2880, .7),
                    voiced("N", .09, 280, 1450, 2500, .35),
                    voiced("M", .09, 280, 950, 2200, .35),
                    new Phoneme("Z", .10, formants(240, 1390, 2530), .3, .45, 3_700),
                    new Phoneme("V", .07, formants(220, 1100, 2080), .4, .12, 2_800),
                    new Phoneme("S", .13, formants(320, 1390, 2530), 0, .6, 3_800),
                    new Phoneme("F", .11, formants(340, 1100, 2080), 0, .16, 3_000),
                    new Phoneme("TH", .10, formants(320, 1290, 2540), 0, .12, 3_400),
                    new Phoneme("SH", .12, formants(300, 1840, 2750), 0, .6, 2_600),
                    // A stop is a closure and a burst.
                    new Phoneme("-", .06, formants(300, 1500, 2500), 0, 0, 2_500),
                    new Phoneme("T", .035, formants(400, 1600, 2600), 0, .7, 3_600),
                    new Phoneme("K", .040, formants(300, 1990, 2850), 0, .6, 1_900),
                    new Phoneme("P", .025, formants(400, 1100, 2150), 0, .35, 1_000),
                    new Phoneme("B", .020, formants(200, 1100, 2150), .4, .2, 900),
                    new Phoneme("D", .025, formants(200, 1600, 2600), .4, .4, 3_300),
                    new Phoneme("G", .030, formants(200, 1990, 2850), .4, .35, 1_900))
            .collect(Collectors.toMap(Phoneme::name, Function.identity()));

    private static Phoneme vowel(String name, double seconds, double f1, double f2, double f3) {
        return new Phoneme(name, seconds, formants(f1, f2, f3), 1, 0, 2_500);
    }

    private static Phoneme voiced(String name, double seconds, double f1, double f2, double f3, double voice) {
        return new Phoneme(name, seconds, formants(f1, f2, f3), voice, 0, 2_500);
    }

    private static double[] formants(double f1, double f2, double f3) {
        return new double[] {f1, f2, f3};
    }

    /** The sound of that name. */
    static Phoneme of(String name) {
        return ALL.get(name);
    }
}

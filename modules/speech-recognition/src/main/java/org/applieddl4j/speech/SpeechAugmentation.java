package org.applieddl4j.speech;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.applieddl4j.common.data.sound.EndPointing;
import org.applieddl4j.common.data.sound.MelSpectrogram;
import org.applieddl4j.common.data.sound.Sound;

/**
 * How a recording is varied while a network learns, so that it never hears the same one twice. All changes leave the word as it is:
 * somebody else says it, elsewhere.
 *
 * @param speed most that it becomes faster or slower, and its pitch and formants higher or lower with it, as a share
 * @param warp most that the formants move alone, as a share: another vocal tract (Jaitly and Hinton 2013)
 * @param noiseShare how often noise is added, 5 to 30 dB below the word
 * @param shift most frames by which it stands beside the middle
 * @param mask widest stripe of bands or frames that is blanked, one of each (SpecAugment, Park et al. 2019)
 */
record SpeechAugmentation(double speed, double warp, double noiseShare, int shift, int mask) {

    static final SpeechAugmentation NONE = new SpeechAugmentation(0, 0, 0, 0, 0);

    /** What validation on unheard speakers liked best. */
    static final SpeechAugmentation DEFAULT = new SpeechAugmentation(0.15, 0.10, 0.6, 8, 8);

    private static final double LOUDEST_NOISE = 5;
    private static final double FAINTEST_NOISE = 30;
    private static final double DARKEST = 0.95;
    private static final double LONGEST_PAUSE = 0.15;

    /** Warped filter banks on either side of the plain one: made once, since each takes a thousand powers. */
    private static final int WARPS = 8;

    private static final MelSpectrogram[] BANKS = new MelSpectrogram[2 * WARPS + 1];

    static {
        for (int i = 0; i < BANKS.length; i++) {
            BANKS[i] = new MelSpectrogram(1 + 0.2 * (i - WARPS) / WARPS);
        }
    }

    /** The plain filter bank. */
    static MelSpectrogram plain() {
        return BANKS[WARPS];
    }

    /** Features of a recording, varied; not scaled yet. */
    float[] features(Representation representation, Sound sound, SplittableRandom random) {
        Sound varied = sound;
        if (speed > 0) {
            varied = Playback.faster(varied, 1 + Voice.between(random, -speed, speed));
        }
        if (random.nextDouble() < noiseShare) {
            varied = Noise.added(
                    varied,
                    Voice.between(random, LOUDEST_NOISE, FAINTEST_NOISE),
                    Voice.between(random, 0, DARKEST),
                    Voice.between(random, 0, LONGEST_PAUSE),
                    random);
        }
        int bank = WARPS + (int) Math.round(Voice.between(random, -warp, warp) / 0.2 * WARPS);
        double[][] decibels = BANKS[bank].decibels(EndPointing.trimmed(varied).samples());
        float[] features =
                WordFeatures.of(representation, decibels, shift == 0 ? 0 : random.nextInt(2 * shift + 1) - shift);
        return features;
    }

    /** Blanks a stripe of rows and a stripe of columns of scaled features: 0 is their mean. */
    void maskOut(Representation representation, float[] features, SplittableRandom random) {
        if (mask == 0 || representation == Representation.STATISTICS) {
            return;
        }
        int columns = representation.columns();
        if (representation == Representation.PICTURE) {
            int height = random.nextInt(mask + 1);
            int top = random.nextInt(representation.rows() - height);
            Arrays.fill(features, top * columns, (top + height) * columns, 0);
        }
        int width = random.nextInt(mask + 1);
        int left = random.nextInt(columns - width);
        for (int row = 0; row < representation.rows(); row++) {
            Arrays.fill(features, row * columns + left, row * columns + left + width, 0);
        }
    }
}

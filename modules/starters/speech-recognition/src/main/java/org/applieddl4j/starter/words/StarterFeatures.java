package org.applieddl4j.starter.words;

import org.applieddl4j.common.data.sound.EndPointing;
import org.applieddl4j.common.data.sound.MelSpectrogram;
import org.applieddl4j.common.data.sound.Sound;

/** From a recording to what a network reads: the spectrogram of the word in it, as a picture of pitch and time. */
final class StarterFeatures {

    /** Rows: bands of pitch, the lowest first. */
    static final int BANDS = MelSpectrogram.BANDS;

    /** Columns of 10 ms each: nearly a second. A longer word loses both its ends. */
    static final int FRAMES = 96;

    private static final MelSpectrogram SPECTROGRAM = new MelSpectrogram(1);

    private StarterFeatures() {}

    /**
     * The word alone, in the middle of its time.
     *
     * @param sound of any rate
     * @return row-major {@code [BANDS][FRAMES]}, from 0 (nothing) to 1 (the loudest place of the word)
     */
    static float[] of(Sound sound) {
        double[][] word =
                SPECTROGRAM.decibels(EndPointing.trimmed(sound.resampled()).samples());
        float[] features = new float[BANDS * FRAMES];
        int from = (FRAMES - word.length) / 2;
        for (int column = Math.max(0, from); column < Math.min(FRAMES, from + word.length); column++) {
            for (int band = 0; band < BANDS; band++) {
                features[band * FRAMES + column] = (float) (word[column - from][band] / MelSpectrogram.RANGE);
            }
        }
        return features;
    }
}

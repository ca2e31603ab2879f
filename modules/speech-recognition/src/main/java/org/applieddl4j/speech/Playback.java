package org.applieddl4j.speech;

import org.applieddl4j.common.data.sound.Resampler;
import org.applieddl4j.common.data.sound.Sound;

/** A recording played at another speed. */
final class Playback {

    private Playback() {}

    /**
     * Plays it faster: shorter, and everything in it higher. Interpolates linearly, which is enough for a variation of what is to be
     * learned from and ten times as quick as {@link Resampler}.
     *
     * @param factor above 1 is faster
     */
    static Sound faster(Sound sound, double factor) {
        float[] samples = sound.samples();
        float[] played = new float[Math.max(1, (int) (samples.length / factor))];
        for (int i = 0; i < played.length; i++) {
            double at = Math.min(samples.length - 1, i * factor);
            int low = (int) at;
            int high = Math.min(samples.length - 1, low + 1);
            played[i] = (float) (samples[low] + (at - low) * (samples[high] - samples[low]));
        }
        return new Sound(played, sound.rate());
    }
}

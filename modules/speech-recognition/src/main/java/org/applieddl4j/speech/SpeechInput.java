package org.applieddl4j.speech;

import java.util.List;
import org.applieddl4j.common.data.sound.EndPointing;
import org.applieddl4j.common.data.sound.Sound;

/**
 * How a recording becomes what a network reads.
 *
 * @param representation of the network
 * @param scaling fitted to the training recordings
 */
record SpeechInput(Representation representation, Standardisation scaling) {

    /** Fitted to recordings. */
    static SpeechInput fit(Representation representation, List<Sound> training) {
        List<float[]> features =
                training.stream().map(sound -> raw(representation, sound)).toList();
        return new SpeechInput(representation, Standardisation.fit(representation, features));
    }

    /** Features as they are, for a network that was trained elsewhere. */
    static SpeechInput unscaled(Representation representation) {
        return new SpeechInput(representation, Standardisation.none(representation));
    }

    /** Scaled features of a recording, as long as {@link Representation#size} says. */
    float[] features(Sound sound) {
        float[] features = raw(representation, sound);
        scaling.apply(features, representation.columns());
        return features;
    }

    private static float[] raw(Representation representation, Sound sound) {
        return WordFeatures.of(
                representation,
                SpeechAugmentation.plain().decibels(EndPointing.trimmed(sound).samples()),
                0);
    }
}

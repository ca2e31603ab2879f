package org.applieddl4j.medical;

import java.util.Optional;
import java.util.OptionalInt;
import org.applieddl4j.common.experiment.image.ImagePreprocessing;
import org.applieddl4j.common.model.BundleValidation;
import org.applieddl4j.medical.evaluation.TriageBand;

/**
 * What surrounds the network in its bundle.
 *
 * @param images from any picture to the network's input, and from its output to probabilities
 * @param well class in which nothing was found; null where all classes are findings, or none is
 * @param band of triage; null together with {@code well}
 */
record MedicalPreprocessing(ImagePreprocessing images, Integer well, TriageBand band) {

    /** @throws IllegalArgumentException if a part is missing */
    MedicalPreprocessing {
        if (images == null || (well == null) != (band == null)) {
            throw new IllegalArgumentException("the conversion is missing, or one of normal class and triage band");
        }
    }

    /** With a normal class and a triage band, or with neither. */
    static MedicalPreprocessing of(ImagePreprocessing images, OptionalInt negative, Optional<TriageBand> band) {
        return new MedicalPreprocessing(images, negative.isPresent() ? negative.getAsInt() : null, band.orElse(null));
    }

    /**
     * Refuses a bundle whose normal class is none of its labels, or whose band lies outside of probabilities.
     *
     * @param classes how many labels there are
     */
    void requireFits(BundleValidation validation, int classes) {
        triage().ifPresent(triage -> {
            validation.require(
                    triage.well() >= 0 && triage.well() < classes,
                    "its normal class has the number " + triage.well() + ", and there are " + classes + " labels");
            validation.requireThreshold(triage.band().normalBelow(), "the lower end of its triage band");
            validation.requireThreshold(triage.band().suspiciousFrom(), "the upper end of its triage band");
        });
    }

    /** How to sort images into normal, needs review and suspicious; empty where there is nothing to be normal. */
    Optional<Triage> triage() {
        return Optional.ofNullable(well).map(normal -> new Triage(normal, band));
    }

    /**
     * @param well class in which nothing was found
     * @param band its thresholds on the probability of any other class
     */
    record Triage(int well, TriageBand band) {

        TriageBand.Decision decide(double[] probabilities) {
            return band.decide(finding(probabilities));
        }

        /** Probability that anything was found. */
        double finding(double[] probabilities) {
            return Math.max(0, 1 - probabilities[well]);
        }
    }
}

package org.applieddl4j.medical;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import org.applieddl4j.common.experiment.image.ImagePreprocessing;
import org.applieddl4j.common.model.BundleValidation;
import org.applieddl4j.medical.evaluation.TriageBand;

/**
 * What surrounds the network in its bundle.
 *
 * @param images from any picture to the network's input, and from its output to probabilities
 * @param negative classes in which nothing was found, in the file under the name that it always had, and a single one as a
 *     number; null where all classes are findings, or none is
 * @param band of triage; null together with {@code negative}
 */
record MedicalPreprocessing(
        ImagePreprocessing images,

        @JsonProperty("well")
        @JsonFormat(
                with = {
                    JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY,
                    JsonFormat.Feature.WRITE_SINGLE_ELEM_ARRAYS_UNWRAPPED
                })
        List<Integer> negative,

        TriageBand band) {

    /** @throws IllegalArgumentException if a part is missing */
    MedicalPreprocessing {
        if (images == null
                || (negative == null) != (band == null)
                || negative != null && (negative.isEmpty() || negative.contains(null))) {
            throw new IllegalArgumentException("the conversion is missing, or one of normal class and triage band");
        }
    }

    /** With normal classes and a triage band, or with neither. */
    static MedicalPreprocessing of(ImagePreprocessing images, NegativeClasses negative, Optional<TriageBand> band) {
        return new MedicalPreprocessing(images, negative.isPresent() ? negative.places() : null, band.orElse(null));
    }

    /**
     * Refuses a bundle whose normal class is none of its labels, or whose band lies outside of probabilities.
     *
     * @param classes how many labels there are
     */
    void requireFits(BundleValidation validation, int classes) {
        triage().ifPresent(triage -> {
            triage.negative()
                    .places()
                    .forEach(place -> validation.require(
                            place >= 0 && place < classes,
                            "its normal class has the number " + place + ", and there are " + classes + " labels"));
            validation.requireThreshold(triage.band().normalBelow(), "the lower end of its triage band");
            validation.requireThreshold(triage.band().suspiciousFrom(), "the upper end of its triage band");
        });
    }

    /** How to sort images into normal, needs review and suspicious; empty where there is nothing to be normal. */
    Optional<Triage> triage() {
        return Optional.ofNullable(negative).map(normal -> new Triage(new NegativeClasses(normal), band));
    }
}

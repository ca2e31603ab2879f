package org.applieddl4j.starter.triage;

import java.awt.image.BufferedImage;
import java.util.Optional;
import org.applieddl4j.common.experiment.classification.ClassPrediction;
import org.applieddl4j.common.experiment.classification.PredictionFormatter;
import org.applieddl4j.common.experiment.image.PictureModel;
import org.applieddl4j.common.experiment.image.PreparedNetwork;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.model.Predictor;
import org.applieddl4j.common.usecase.TrainedModel;
import org.applieddl4j.dicom.MedicalPicture;

/**
 * Answers for single pictures from a bundle: any picture in, class and probability out. Any number of threads may ask the
 * same predictor.
 *
 * <p>{@code Predictor.open(Path.of("model.zip"), StarterPredictor::new).predict(picture)}
 */
public final class StarterPredictor implements Predictor<BufferedImage, ClassPrediction> {

    private final ModelBundle bundle;
    private final PredictionFormatter wording;
    private final PreparedNetwork network;

    /** @throws org.applieddl4j.common.InputException if the bundle belongs to another use case, or its parts do not fit */
    public StarterPredictor(ModelBundle bundle) {
        this.bundle = bundle;
        this.wording = PredictionFormatter.of(bundle, StarterUseCase.ID);
        this.network = PreparedNetwork.of(bundle, StarterUseCase.ID);
    }

    /** Classifies one picture of any size, grey or colour. */
    @Override
    public ClassPrediction predict(BufferedImage picture) {
        return wording.predict(network.probabilities(network.convert(picture).pixels()));
    }

    /** What the command line and the server ask. */
    TrainedModel model() {
        return new PictureModel(
                bundle,
                network.viewer(picture -> MedicalPicture.open(picture.name(), picture.content()), wording::answer),
                Optional.empty());
    }
}

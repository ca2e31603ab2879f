package org.applieddl4j.fraud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.evaluation.LogisticCalibration;
import org.applieddl4j.common.evaluation.OperatingPoint;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.usecase.ModelInput;
import org.applieddl4j.common.usecase.Prediction;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** NaN is not at least as large as any threshold: taken as it is, it would let the payment pass. */
class FraudPredictorTest {

    private static final Map<String, Double> USUAL = Map.of("a", 1.0, "b", 1.0);
    private static final Map<String, Double> EXTREME = Map.of("a", 1e9, "b", 1e9);

    @Test
    void aProbabilityThatIsNoneIsNoDecision() {
        FraudPredictor predictor = new FraudPredictor(bundle(3e38f));

        assertThat(predictor.predict(USUAL).probability()).isBetween(0.0, 1.0);
        assertThatThrownBy(() -> predictor.predict(EXTREME))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("not a finite number");
        assertThatThrownBy(() -> new FraudPredictor.Prediction(Double.NaN, false))
                .isInstanceOf(InputException.class);
    }

    @Test
    void theOtherPaymentsAreAnsweredAllTheSame() {
        TransactionModel model = new TransactionModel(bundle(3e38f));

        List<Prediction> answers = model.answers(List.of(new ModelInput.Row(EXTREME), new ModelInput.Row(USUAL)));

        assertThat(answers).extracting(Prediction::answered).containsExactly(false, true);
        assertThat(answers.get(0).fields()).doesNotContainKey("decision");
        assertThat(answers.get(1).fields()).containsKey("decision");
        assertThatThrownBy(() -> model.explain(model.prepare(new ModelInput.Row(EXTREME))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("not a finite number");
    }

    @Test
    void aBundleOfAnotherUseCaseIsNotTaken() {
        ModelBundle bundle = bundle(0.1f);
        ModelBundle other = new ModelBundle(
                "image-recognition",
                bundle.networkId(),
                bundle.network(),
                bundle.preprocessing(),
                bundle.labels(),
                bundle.operatingPoint(),
                bundle.calibration(),
                bundle.provenance(),
                bundle.createdAt());

        assertThatThrownBy(() -> new FraudPredictor(other))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("belongs to image-recognition, not to fraud-detection");
    }

    private static ModelBundle bundle(float weight) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .list()
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(2)
                        .nOut(2)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
        network.init();
        network.setParam("0_W", network.getParam("0_W").dup().assign(weight));
        ObjectNode preprocessing = JsonNodeFactory.instance.objectNode();
        preprocessing.put("kind", "CLASSIFIER");
        preprocessing.set(
                "features",
                new ObjectMapper().valueToTree(FraudPreprocessing.fit(List.of("a", "b"), new float[] {0, 0, 2, 2})));
        return new ModelBundle(
                FraudUseCase.ID,
                "logistic",
                network,
                preprocessing,
                List.of("genuine", "fraud"),
                Optional.of(new OperatingPoint(0.5, "half", 0.5)),
                Optional.of(new LogisticCalibration(LogisticCalibration.Input.LOGIT, 1, 0)),
                Map.of(),
                Instant.EPOCH);
    }
}

package org.applieddl4j.common.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.applieddl4j.common.data.LearnedRange;
import org.applieddl4j.common.evaluation.LogisticCalibration;
import org.applieddl4j.common.evaluation.MetricValue;
import org.applieddl4j.common.evaluation.OperatingPoint;
import org.deeplearning4j.nn.api.Model;

/**
 * Everything that a prediction needs, in one file: the network alone would answer nonsense to inputs that were scaled
 * another way, or be used at a threshold that somebody remembered wrongly.
 *
 * <p>To predict: turn the input into features as {@code preprocessing} says, ask the network, pass its score through
 * {@code calibration} if there is one, and compare with {@code operatingPoint}.
 *
 * @param useCase id of the use case, for example {@code fraud-detection}
 * @param networkId id of the network, for example {@code mlp}
 * @param network a {@code MultiLayerNetwork} or a {@code ComputationGraph}
 * @param preprocessing how inputs become features; only the use case knows what is in it
 * @param labels names of the network's outputs, in order
 * @param operatingPoint threshold chosen on the validation split; empty where nothing is thresholded
 * @param calibration from scores to probabilities; empty where the network's output is used as it is
 * @param origin where it comes from, and what is known of it
 */
public record ModelBundle(
        String useCase,
        String networkId,
        Model network,
        JsonNode preprocessing,
        List<String> labels,
        Optional<OperatingPoint> operatingPoint,
        Optional<LogisticCalibration> calibration,
        Origin origin) {

    /** Property of the preprocessing that holds the {@link #range}: it is the same in every use case. */
    static final String RANGE = "learnedRange";

    private static final String UNNAMED = "the bundle";

    /** Copies what could change; the network is shared. */
    public ModelBundle {
        preprocessing = preprocessing.deepCopy();
        labels = List.copyOf(labels);
    }

    /**
     * Where a model comes from, and what is known of it.
     *
     * @param card what a person has to know before they use it; empty where there is nothing
     * @param figures the network's metrics on the test split of its run, by name; empty where nobody measured any
     * @param provenance dataset, checksum, seed, suite version, commit
     * @param createdAt when it was trained
     * @param name what to call it in messages: the file that it was read from
     */
    public record Origin(
            Optional<ModelCard> card,
            Map<String, MetricValue> figures,
            Map<String, String> provenance,
            Instant createdAt,
            String name) {

        /** Copies what could change. */
        public Origin {
            figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
            provenance = Collections.unmodifiableMap(new TreeMap<>(provenance));
        }
    }

    /** A bundle that was not read from a file, without a model card and figures; see {@link #withCard} and {@link #withFigures}. */
    public ModelBundle(
            String useCase,
            String networkId,
            Model network,
            JsonNode preprocessing,
            List<String> labels,
            Optional<OperatingPoint> operatingPoint,
            Optional<LogisticCalibration> calibration,
            Map<String, String> provenance,
            Instant createdAt) {
        this(
                useCase,
                networkId,
                network,
                preprocessing,
                labels,
                operatingPoint,
                calibration,
                new Origin(Optional.empty(), Map.of(), provenance, createdAt, UNNAMED));
    }

    /** See {@link Origin#card}. */
    public Optional<ModelCard> card() {
        return origin.card();
    }

    /** See {@link Origin#figures}. */
    public Map<String, MetricValue> figures() {
        return origin.figures();
    }

    /** See {@link Origin#provenance}. */
    public Map<String, String> provenance() {
        return origin.provenance();
    }

    /** See {@link Origin#createdAt}. */
    public Instant createdAt() {
        return origin.createdAt();
    }

    /** See {@link Origin#name}. */
    public String name() {
        return origin.name();
    }

    /** The same bundle with a model card. */
    public ModelBundle withCard(ModelCard known) {
        return with(new Origin(Optional.of(known), figures(), provenance(), createdAt(), name()));
    }

    /** Between which values the inputs of the training lay; empty where nobody looked, as in bundles of older versions. */
    public Optional<LearnedRange> range() {
        JsonNode range = preprocessing.path(RANGE);
        try {
            return range.isObject()
                    ? Optional.of(BundleFormat.JSON.treeToValue(range, LearnedRange.class))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            throw BundleValidation.unreadable(
                    name() + " does not fit together: it has a damaged range of its inputs", e);
        }
    }

    /** The same bundle with the range of its inputs. */
    public ModelBundle withRange(LearnedRange range) {
        ObjectNode extended = ((ObjectNode) preprocessing).deepCopy();
        extended.set(RANGE, BundleFormat.JSON.valueToTree(range));
        return new ModelBundle(useCase, networkId, network, extended, labels, operatingPoint, calibration, origin);
    }

    /** The same bundle with figures. */
    public ModelBundle withFigures(Map<String, MetricValue> measured) {
        return with(new Origin(card(), measured, provenance(), createdAt(), name()));
    }

    private ModelBundle with(Origin other) {
        return new ModelBundle(useCase, networkId, network, preprocessing, labels, operatingPoint, calibration, other);
    }
}

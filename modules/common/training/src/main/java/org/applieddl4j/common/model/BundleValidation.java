package org.applieddl4j.common.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.json.StrictJson;
import org.applieddl4j.common.evaluation.LogisticCalibration;
import org.applieddl4j.common.evaluation.MetricValue;
import org.applieddl4j.common.evaluation.OperatingPoint;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Makes sure, when a bundle is opened, that every part fits every other and that every number is finite. Checksums cannot:
 * whoever writes other parts writes other checksums.
 *
 * <p>{@link BundleReader} checks what all bundles have. The rest only the use case knows: it takes its parts out of the bundle
 * through this class, and says what has to fit.
 *
 * <p>All methods throw {@link InputException} with one line: the file, what does not fit, what to do.
 */
public final class BundleValidation {

    private static final String ADVICE = "; train the network again, or copy the file again";

    /** More classes than any dataset of labelled examples has; each has a name in memory. */
    private static final int MOST_LABELS = 100_000;

    private static final int LONGEST_NAME = 1_000;

    private final ModelBundle bundle;

    private BundleValidation(ModelBundle bundle) {
        this.bundle = bundle;
    }

    /** @param useCase id of the use case to which the bundle has to belong */
    public static BundleValidation of(ModelBundle bundle, String useCase) {
        if (!bundle.useCase().equals(useCase)) {
            throw new InputException(bundle.name() + " belongs to " + bundle.useCase() + ", not to " + useCase
                    + "; choose a bundle of this use case");
        }
        return new BundleValidation(bundle);
    }

    /** What every bundle has to have, whatever it is for. */
    static void requireNamesAndNumbers(ModelBundle bundle) {
        BundleValidation validation = new BundleValidation(bundle);
        List<String> labels = bundle.labels();
        validation.require(isName(bundle.useCase()), "its use case has no name");
        validation.require(isName(bundle.networkId()), "its network has no name");
        validation.require(
                !labels.isEmpty() && labels.size() <= MOST_LABELS,
                "it has " + labels.size() + " labels, and there are 1 to " + MOST_LABELS);
        validation.require(labels.stream().allMatch(BundleValidation::isName), "one of its labels is no name");
        validation.require(new HashSet<>(labels).size() == labels.size(), "one of its labels stands there twice");
        bundle.operatingPoint().ifPresent(point -> {
            validation.require(Double.isFinite(point.threshold()), "its threshold is " + point.threshold());
            validation.require(Double.isFinite(point.expected()), "its threshold promises " + point.expected());
            validation.require(point.rule() != null, "its threshold does not say how it was chosen");
        });
        bundle.figures()
                .forEach((metric, value) -> validation.require(isFinite(value), "its figure " + metric + " is none"));
    }

    private static boolean isName(String name) {
        return name != null
                && !name.isBlank()
                && name.length() <= LONGEST_NAME
                && name.chars().noneMatch(Character::isISOControl);
    }

    private static boolean isFinite(MetricValue value) {
        return value != null
                && Double.isFinite(value.value())
                && Double.isFinite(value.low())
                && Double.isFinite(value.high());
    }

    /**
     * Reads the use case's own part.
     *
     * @param type a record whose components are the allowed properties, and which refuses values that mean nothing
     */
    public <T> T preprocessing(Class<T> type) {
        String what = "preprocessing that is missing or damaged";
        try {
            JsonNode own = bundle.preprocessing().deepCopy();
            if (own instanceof ObjectNode properties) {
                properties.remove(ModelBundle.RANGE);
            }
            T read = BundleFormat.JSON.treeToValue(own, type);
            require(read != null, what);
            return read;
        } catch (JsonProcessingException e) {
            throw unreadable(bundle.name() + " does not fit together: it has " + what, e);
        }
    }

    /** Says why a part cannot be read, in words about the part and not about Java. */
    static InputException unreadable(String what, JsonProcessingException e) {
        String complaint = StrictJson.broken(what, e).getMessage();
        return new InputException(complaint.contains("; ") ? complaint : complaint + ADVICE, e);
    }

    /** Refuses the bundle unless something holds. */
    public void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new InputException(bundle.name() + " does not fit together: " + otherwise + ADVICE);
        }
    }

    /** Refuses a bundle with fewer labels than two: there is nothing to decide between. */
    public void requireClasses() {
        require(bundle.labels().size() > 1, "it has " + bundle.labels().size() + " label, and a decision needs two");
    }

    /** Refuses a bundle with other than two labels: its decision is whether the second one is there. */
    public void requireTwoClasses() {
        require(
                bundle.labels().size() == 2,
                "it has " + bundle.labels().size() + " labels, and a threshold decides between two");
    }

    /** The threshold, on a probability; just above 1 where nothing reaches it. */
    public OperatingPoint threshold() {
        OperatingPoint point = bundle.operatingPoint().orElseThrow(() -> missing("threshold"));
        requireThreshold(point.threshold(), "its threshold");
        return point;
    }

    /**
     * Refuses a threshold that no probability can be compared with.
     *
     * @param what how to call it
     */
    public void requireThreshold(double threshold, String what) {
        require(
                threshold >= 0 && threshold <= Math.nextUp(1.0),
                what + " is " + threshold + ", and probabilities lie between 0 and 1");
    }

    /** The calibration, whose parameters are finite. */
    public LogisticCalibration calibration() {
        return bundle.calibration().orElseThrow(() -> missing("calibration"));
    }

    private InputException missing(String part) {
        return new InputException(bundle.name() + " does not fit together: its " + part + " is missing" + ADVICE);
    }

    /**
     * Refuses a network that does not take what the preprocessing makes or does not give what the labels name. First by its
     * configuration, which costs no memory whatever it says; then on an example.
     *
     * @param type shape of one input
     * @param example one input, {@code [1, …]}
     * @param mask of its steps, {@code [1, steps]}; empty where nothing is padded
     * @param outputs how many numbers it has to answer
     */
    public void requireNetwork(InputType type, INDArray example, Optional<INDArray> mask, long outputs) {
        NetworkShape.misfit(bundle.network(), type, outputs).ifPresent(why -> require(false, "its network " + why));
        float[] answer = answer(example, mask);
        require(
                answer.length == outputs,
                "its network answers " + answer.length + " numbers, and " + outputs + " are needed");
        for (float number : answer) {
            require(Float.isFinite(number), "its network answers " + number + " to an empty input");
        }
    }

    private float[] answer(INDArray example, Optional<INDArray> mask) {
        try {
            return NetworkOutput.of(bundle.network(), example, mask);
        } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
            // Whatever Deeplearning4j stumbles over here, it would stumble over with every input.
            throw new InputException(
                    bundle.name() + " does not fit together: its network cannot answer (" + NetworkShape.firstLine(e)
                            + ")" + ADVICE,
                    e);
        }
    }
}

package org.applieddl4j.common.usecase.classification;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.applieddl4j.common.data.ExampleSource;
import org.applieddl4j.common.evaluation.TemperatureScaling;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.applieddl4j.common.usecase.RunRequest;
import org.deeplearning4j.nn.api.Model;

/**
 * What a use case says of its networks, and of what they read. Whatever is fitted for that, such as a scaling or a
 * vocabulary, is fitted on the training examples alone.
 */
public interface Classifier {

    /** Id of the use case. */
    String useCase();

    /** What the page is called. */
    String title();

    /** What one example is, for example {@code a row of the table}. */
    String example();

    /** The networks of a run, the headline first. */
    List<NetworkRecipe> networks(RunRequest request);

    /** The linear one that every other has to beat. */
    NetworkRecipe linear();

    /** Readable names of the networks by their ids. */
    Map<String, String> names();

    /** A network with fresh weights, one softmax output a class. */
    Model network(NetworkRecipe recipe, long seed);

    /** Examples of the task as a network reads them, one-hot labels beside them. */
    ExampleSource examples(NetworkRecipe recipe, int[] members);

    /** All that belongs before and behind the network where it answers, as the bundle keeps it. */
    JsonNode preprocessing(TemperatureScaling calibration);
}

package org.applieddl4j.server;

import java.util.List;
import java.util.Optional;
import org.applieddl4j.common.usecase.ChatBot;
import org.applieddl4j.common.usecase.Sample;
import org.applieddl4j.common.usecase.TrainedModel;

/**
 * A model that a server offers.
 *
 * @param id by which it is asked for: lower-case letters, digits and hyphens
 * @param model answers
 * @param partner holds conversations; empty where there is nothing to talk about
 * @param samples to try it on
 */
public record ServedModel(String id, TrainedModel model, Optional<ChatBot> partner, List<Sample> samples) {

    /** @throws IllegalArgumentException if the id cannot stand in an address */
    public ServedModel {
        if (!id.matches("[a-z0-9][a-z0-9-]*")) {
            throw new IllegalArgumentException("'" + id + "' cannot stand in an address");
        }
        samples = List.copyOf(samples);
    }
}

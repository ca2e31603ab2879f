package org.applieddl4j.chatbot;

import java.util.List;
import java.util.Map;
import org.applieddl4j.common.evaluation.Spread;

/**
 * What an experiment found.
 *
 * @param networks of the first seed, the headline first
 * @param spread network → metric → its spread over seeds; empty for a single run
 * @param interrupted whether the user stopped the run before all networks were trained
 */
record IntentFindings(
        List<IntentExperiment.TrainedNetwork> networks, Map<String, Map<String, Spread>> spread, boolean interrupted) {

    IntentFindings {
        networks = List.copyOf(networks);
    }

    IntentExperiment.TrainedNetwork headline() {
        return networks.get(0);
    }
}

package org.applieddl4j.fraud;

import java.util.List;
import java.util.Map;
import org.applieddl4j.common.evaluation.Spread;

/**
 * What an experiment found.
 *
 * @param networks of the first seed on the first study, the headline first
 * @param spread network → metric → its spread over seeds and weeks; empty for a single run
 * @param interrupted whether the user stopped the run before all networks were trained
 */
record FraudFindings(
        List<FraudExperiment.TrainedNetwork> networks, Map<String, Map<String, Spread>> spread, boolean interrupted) {

    FraudFindings {
        networks = List.copyOf(networks);
    }

    FraudExperiment.TrainedNetwork headline() {
        return networks.get(0);
    }
}

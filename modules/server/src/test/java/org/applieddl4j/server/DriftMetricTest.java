package org.applieddl4j.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whether a model is asked about what it learned from is told where the server is watched. */
class DriftMetricTest {

    @Test
    void theIndexIsToldOnceEnoughWasAsked() {
        try (ModelServer server = ServedToys.start()) {
            Caller caller = new Caller(server);
            String before = caller.get("/metrics").body();
            caller.post(
                    "/v1/models/rows:predict",
                    Map.of("inputs", List.of(ToyModel.row(1), ToyModel.row(2), ToyModel.row(3))));
            // Somebody who tries values on the page asks why, and is nobody's applicant.
            caller.post("/v1/models/rows:explain", Map.of("inputs", List.of(ToyModel.row(1))));

            assertThat(before).contains("model_input_psi{column=\"x0\",model=\"rows\"} NaN");
            assertThat(caller.get("/metrics").body())
                    .contains("model_input_psi{column=\"x0\",model=\"rows\"} 0.125")
                    .contains("model_input_psi_inputs{model=\"rows\"} 3.0");
        }
    }
}

package org.applieddl4j.fraud;

import java.util.List;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunOutcome;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.UseCase;

/** What the launcher finds. */
public final class FraudUseCase implements UseCase {

    /** Id on the command line. */
    public static final String ID = "fraud-detection";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String summary() {
        return "find fraudulent card payments among very many genuine ones";
    }

    @Override
    public List<Choice> datasets() {
        return FraudTasks.choices();
    }

    @Override
    public List<Choice> networks() {
        return FraudNetworks.recipes().stream().map(NetworkRecipe::choice).toList();
    }

    @Override
    public RunOutcome run(RunRequest request, RunContext context) {
        return new FraudExperiment(request, context).run();
    }
}

package org.applieddl4j.starter.table;

import java.util.List;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.report.Yardsticks;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunOutcome;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.TrainedModel;
import org.applieddl4j.common.usecase.UseCase;
import org.applieddl4j.common.usecase.classification.TableModel;

/** What the launcher finds. */
public final class StarterUseCase implements UseCase {

    /** Id on the command line. */
    public static final String ID = "starter-id";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String summary() {
        return "find the rows of a table that should raise an alarm";
    }

    @Override
    public List<Choice> datasets() {
        return StarterData.choices();
    }

    @Override
    public List<Choice> networks() {
        return StarterNetworks.recipes().stream().map(NetworkRecipe::choice).toList();
    }

    @Override
    public RunOutcome run(RunRequest request, RunContext context) {
        return new StarterExperiment(request, context).run();
    }

    /** Questions are rows of a CSV file. */
    @Override
    public TrainedModel open(ModelBundle bundle) {
        return new TableModel(bundle, ID);
    }

    @Override
    public Yardsticks yardsticks(RunRecord record) {
        return Yardsticks.of(record, "average_precision", StarterNetworks.LINEAR.id(), "constant");
    }
}

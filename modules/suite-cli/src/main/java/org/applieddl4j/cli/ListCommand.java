package org.applieddl4j.cli;

import java.io.PrintWriter;
import java.util.List;
import org.applieddl4j.common.usecase.UseCase;
import picocli.CommandLine.Command;

/** Shows what there is to run. */
@Command(name = "list", description = "Show the use cases with their datasets and networks.")
final class ListCommand implements Runnable {

    private final UseCases useCases;
    private final PrintWriter out;

    ListCommand(UseCases useCases, Terminal terminal) {
        this.useCases = useCases;
        this.out = terminal.out();
    }

    @Override
    public void run() {
        for (UseCase useCase : useCases.all()) {
            out.println(useCase.id() + "  " + useCase.summary());
            print("datasets", useCase.datasets());
            print("networks", useCase.networks());
        }
    }

    private void print(String heading, List<UseCase.Choice> choices) {
        out.println("  " + heading);
        int width =
                choices.stream().mapToInt(choice -> choice.id().length()).max().orElse(0);
        choices.forEach(choice -> out.println(
                "    " + choice.id() + " ".repeat(width - choice.id().length()) + "  " + choice.summary()));
    }
}

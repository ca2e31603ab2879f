package org.applieddl4j.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.RunFailedException;
import org.applieddl4j.common.engine.EngineStatus;
import picocli.CommandLine.Command;

/** Shows what the suite runs on, and what to do about whatever is wrong. */
@Command(name = "doctor", description = "Check machine, backend, acceleration, memory and data, and suggest remedies.")
final class DoctorCommand implements Runnable {

    private final Installation installation;
    private final PrintWriter out;

    DoctorCommand(Installation installation, Terminal terminal) {
        this.installation = installation;
        this.out = terminal.out();
    }

    @Override
    public void run() {
        MachineCheckup machine = new MachineCheckup(installation.environment());
        List<Finding> findings = new ArrayList<>(machine.software());
        findings.addAll(new StorageCheckup(installation.storeSettings().apply(Optional.empty())).findings());
        List<Finding> cards = new CardCheckup(installation.environment(), CardCheckup.usualFolders())
                .findings(CardCheckup.isBuiltForCards());
        findings.addAll(cards);
        if (cards.stream().anyMatch(Finding::wrong)) {
            // ND4J would print pages of what it could not load before it says so itself.
            print(findings);
            throw new RunFailedException("this build computes on a card, which it cannot here, so it was not started;"
                    + " see the lines marked !, or go back: ./suite --backend cpu doctor");
        }
        try {
            EngineStatus engine = installation.engine().get();
            findings.addAll(machine.engine(engine));
        } catch (InputException | RunFailedException e) {
            print(findings);
            throw e;
        }
        print(findings);
        long wrong = findings.stream().filter(Finding::wrong).count();
        out.println();
        out.println(wrong == 0 ? "all is well" : wrong + (wrong == 1 ? " thing" : " things") + " to look at, marked !");
    }

    private void print(List<Finding> findings) {
        int width = findings.stream().mapToInt(f -> f.subject().length()).max().orElse(0);
        for (Finding finding : findings) {
            String gap = " ".repeat(width - finding.subject().length() + 2);
            out.println((finding.wrong() ? "! " : "  ") + finding.subject() + gap + finding.value());
            if (finding.wrong()) {
                out.println(" ".repeat(width + 4) + finding.advice());
            }
        }
    }
}

package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a newcomer meets before anything is trained. */
class FirstStepsTest {

    @TempDir
    Path folder;

    private Installation with(Map<String, String> environment) {
        Installation usual = TestInstallation.of(new FakeUseCase());
        Map<String, String> all = new HashMap<>(environment);
        return new Installation(
                usual.useCases(), usual.datasets(), usual.storeSettings(), usual.engine(), usual.launcher(), all);
    }

    @Test
    void withoutACommandFiveThingsToTryAreShown() {
        CommandRun run = CommandRun.of(new FakeUseCase());

        assertThat(run.status()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines().filter(line -> line.startsWith("  ./suite ")))
                .hasSize(5);
        assertThat(run.out()).contains("./suite run toy-detection --quick --open", "./suite --help");
    }

    @Test
    void completionGoesWhereBashLooksForIt() throws Exception {
        CommandRun run =
                CommandRun.of(with(Map.of("SHELL", "/usr/bin/bash", "XDG_DATA_HOME", folder.toString())), "completion");

        Path script = folder.resolve("bash-completion/completions/suite");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).contains("written  " + script, "source " + script);
        assertThat(script).content().contains("complete -F", "--learning-rate", "clean");
    }

    @Test
    void completionForZshSaysWhatToAdd() {
        CommandRun run = CommandRun.of(
                with(Map.of("SHELL", "/bin/bash", "HOME", folder.toString())), "completion", "--shell", "zsh");

        assertThat(run.out()).contains("~/.zshrc", "bashcompinit");
        assertThat(folder.resolve(".local/share/applied-dl4j/suite-completion")).isRegularFile();
    }

    @Test
    void anotherShellIsNamed() {
        CommandRun run = CommandRun.of(with(Map.of("SHELL", "/usr/bin/fish")), "completion");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("'fish'", "--shell bash");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void thePageIsOpenedByTheBrowserOfTheUser() throws Exception {
        Path seen = folder.resolve("seen");
        Path browser = Files.writeString(folder.resolve("browser"), "#!/bin/sh\necho \"$1\" >" + seen + "\n");
        assertThat(browser.toFile().setExecutable(true)).isTrue();
        PageOpener opener = new PageOpener();
        new picocli.CommandLine(new Holder(opener)).parseArgs("--open");

        opener.open(Path.of("/tmp/page.html").toUri(), with(Map.of("BROWSER", browser.toString())), quiet());

        for (int i = 0; i < 100 && (!Files.exists(seen) || Files.size(seen) == 0); i++) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        assertThat(seen).content().startsWith("file:///tmp/page.html");
    }

    /** Holds the flag as commands do. */
    @picocli.CommandLine.Command
    static final class Holder {

        @picocli.CommandLine.Mixin
        private final PageOpener opener;

        Holder(PageOpener opener) {
            this.opener = opener;
        }
    }

    private static Terminal quiet() {
        java.io.PrintWriter nowhere = new java.io.PrintWriter(java.io.Writer.nullWriter());
        return new Terminal(nowhere, nowhere, 0, false);
    }

    @Test
    void everySystemHasItsOpener() {
        assertThat(PageOpener.command(Map.of(), "Linux")).isEqualTo(List.of("xdg-open"));
        assertThat(PageOpener.command(Map.of(), "Mac OS X")).isEqualTo(List.of("open"));
        assertThat(PageOpener.command(Map.of(), "Windows 11")).startsWith("rundll32");
        assertThat(PageOpener.command(Map.of("BROWSER", "firefox"), "Linux")).isEqualTo(List.of("firefox"));
    }
}

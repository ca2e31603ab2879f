package org.applieddl4j.cli;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Option;

/** The flag that opens a page in the browser once it is there. */
final class PageOpener {

    @Option(names = "--open", description = "Open the page in the browser (that of $BROWSER, or the system's).")
    private boolean wanted;

    /** Opens it if that was asked for; says so where nothing can. */
    void open(URI page, Installation installation, Terminal terminal) {
        if (wanted) {
            show(page, installation, terminal);
        }
    }

    /** Opens a page; says so where nothing can. */
    static void show(URI page, Installation installation, Terminal terminal) {
        List<String> command = command(installation.environment(), System.getProperty("os.name"));
        command.add(page.toString());
        try {
            new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            terminal.err()
                    .println("No browser could be started ('" + command.get(0) + "'); open " + page
                            + " in one, or name one in the variable BROWSER.");
        }
    }

    /** How pages are opened, without the page. */
    static List<String> command(Map<String, String> environment, String system) {
        String browser = environment.getOrDefault("BROWSER", "");
        String os = system.toLowerCase(Locale.ROOT);
        if (!browser.isBlank()) {
            return new ArrayList<>(List.of(browser));
        }
        if (os.startsWith("windows")) {
            return new ArrayList<>(List.of("rundll32", "url.dll,FileProtocolHandler"));
        }
        return new ArrayList<>(List.of(os.startsWith("mac") ? "open" : "xdg-open"));
    }
}

package org.applieddl4j.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.applieddl4j.common.RunFailedException;
import org.applieddl4j.common.engine.EngineSettings;

/** A {@link Worker} from outside. */
final class WorkerProcess implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HEAP = "-Xmx4g";

    private final SideName side;
    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter tasks;
    private final List<String> said = new ArrayList<>();

    private WorkerProcess(SideName side, Process process) {
        this.side = side;
        this.process = process;
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.tasks = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    }

    static WorkerProcess start(SideName side, int threads) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-Dorg.bytedeco.javacpp.maxbytes=8g",
                "-Djdk.serialFilter=!*"));
        command.addAll(side.options(threads));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Worker.class.getName(), side.name()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put(EngineSettings.THREADS_VARIABLE, Integer.toString(threads));
        builder.environment().put("OMP_WAIT_POLICY", "passive");
        try {
            return new WorkerProcess(side, builder.start());
        } catch (IOException e) {
            throw new RunFailedException("the process of " + side.id() + " did not start: " + e.getMessage(), e);
        }
    }

    SideName side() {
        return side;
    }

    void prepare(Workload workload, int examples) {
        ask(new Worker.Task(Worker.What.PREPARE, workload.id(), examples, 0));
    }

    float[] outputs() {
        JsonNode array = ask(new Worker.Task(Worker.What.OUTPUTS, null, 0, 0));
        float[] values = new float[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) array.get(i).asDouble();
        }
        return values;
    }

    /** @return what the task measures */
    double measure(Worker.What what, int examples, double seconds) {
        return ask(new Worker.Task(what, null, examples, seconds)).path("value").asDouble();
    }

    /** @param what a profile */
    StepProfile profile(Worker.What what, double seconds) {
        try {
            return JSON.treeToValue(ask(new Worker.Task(what, null, 0, seconds)), StepProfile.class);
        } catch (JsonProcessingException e) {
            throw ended(e);
        }
    }

    private JsonNode ask(Worker.Task task) {
        try {
            tasks.write(JSON.writeValueAsString(task));
            tasks.newLine();
            tasks.flush();
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                if (line.startsWith(Worker.MARK)) {
                    return JSON.readTree(line.substring(Worker.MARK.length()));
                }
                said.add(line);
            }
        } catch (IOException e) {
            throw ended(e);
        }
        throw ended(null);
    }

    private RunFailedException ended(IOException cause) {
        String last = said.stream()
                .filter(line -> line.contains("Exception") || line.contains("Error"))
                .reduce((first, second) -> second)
                .orElse(said.isEmpty() ? "it printed nothing" : said.get(said.size() - 1));
        return new RunFailedException("the process of " + side.id() + " ended: " + last, cause);
    }

    /** It ends when nobody asks any more. */
    @Override
    public void close() {
        try {
            tasks.close();
            answers.close();
        } catch (IOException e) {
            // It is ended below all the same.
        }
        process.destroy();
    }
}

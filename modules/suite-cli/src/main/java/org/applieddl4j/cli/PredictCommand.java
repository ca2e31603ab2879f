package org.applieddl4j.cli;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.applieddl4j.common.AtomicFile;
import org.applieddl4j.common.Counted;
import org.applieddl4j.common.FailureReason;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.csv.CsvStream;
import org.applieddl4j.common.data.image.PictureFile;
import org.applieddl4j.common.model.BundleReader;
import org.applieddl4j.common.usecase.Console;
import org.applieddl4j.common.usecase.InputForm;
import org.applieddl4j.common.usecase.ModelInput;
import org.applieddl4j.common.usecase.OutdoneModel;
import org.applieddl4j.common.usecase.Prediction;
import org.applieddl4j.common.usecase.RecordingSearch;
import org.applieddl4j.common.usecase.RowReader;
import org.applieddl4j.common.usecase.RowWatch;
import org.applieddl4j.common.usecase.TrainedModel;
import org.applieddl4j.common.usecase.UseCase;
import org.applieddl4j.video.VideoFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks a trained network about the user's own inputs, however many there are. */
@Command(name = "predict", description = "Predict with a trained network on your own inputs.", sortOptions = false)
final class PredictCommand implements Callable<Integer> {

    /** Stands for standard input. */
    private static final String STANDARD_INPUT = "-";

    private static final String STANDARD_INPUT_NAME = "standard input";

    private static final Path NO_FILE = Path.of(STANDARD_INPUT_NAME);

    /** Within these every kind of picture and recording has a zero, in one of its lengths, and no name of a file has one. */
    private static final int BEGINNING_BYTES = 32;

    private static final Path RUNS = Path.of("runs");
    private static final int SOME_INPUT_WAS_WRONG = 2;

    /** Rows a pass: enough to keep the overhead of a pass small. */
    private static final int ROWS_TOGETHER = 1024;

    /** Fewer are over before the machine is warm. */
    private static final long ROWS_TO_TIME = 10_000;

    /** Pictures take more memory, and who asks about messages waits for the first answer. */
    private static final int OTHERS_TOGETHER = 16;

    /** What {@code --every} may say: seconds, or thousandths of them. */
    private static final Pattern EVERY = Pattern.compile("([0-9]*\\.?[0-9]+)(s|ms)?");

    private static final double LEAST_STEP = 0.01;
    private static final double MOST_STEP = 3600;

    /** A file of half a gigabyte is the most that any kind of picture may have; see the readers. */
    private static final long MOST_PICTURE_BYTES = 512L << 20;

    private final UseCases useCases;
    private final Terminal terminal;
    private final Installation installation;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "<use-case>",
            description = "Use case of the network, for example image-recognition.")
    private String useCaseId;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "<input>",
            description =
                    "Inputs: CSV files, pictures, video clips (H.264 in MP4 or MOV), recordings, or messages; '-' reads rows, a picture, a recording, file names or messages from standard input.")
    private List<String> inputs = List.of();

    @Mixin
    private EngineOption engine;

    @Option(
            names = "--bundle",
            paramLabel = "FILE",
            description = "Bundle: model.zip of a run (default: that of the latest run).")
    private Path bundle;

    @Option(names = "--json", description = "Print answers as JSON, one object per line.")
    private boolean json;

    @Option(names = "--csv", description = "Print answers as CSV.")
    private boolean csv;

    @Option(
            names = "--to",
            paramLabel = "FILE",
            description = "Write the answers to this file, as CSV unless --json is given.")
    private Path to;

    @Option(
            names = "--keep-going",
            description = "Exit with code 0 even if some inputs are invalid; they are still listed and counted.")
    private boolean keepGoing;

    @Option(
            names = "--explain",
            description =
                    "Explain each answer: the main contributions, or for pictures a heat map in the folder of --out.")
    private boolean explain;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "explanations",
            description = "Folder for the heat maps of --explain (default: ${DEFAULT-VALUE}).")
    private Path out;

    @Option(
            names = "--state",
            paramLabel = "FILE",
            description = "For streams: store the state in this file and resume from it.")
    private Path state;

    @Option(
            names = "--horizon",
            paramLabel = "N",
            description = "For forecasts: number of steps ahead (default: the trained horizon).")
    private Integer horizon;

    @Option(
            names = "--history",
            paramLabel = "FILE",
            description =
                    "For payments: earlier payments, in the layout of the training data, so that no window is empty.")
    private Path history;

    @Option(
            names = "--page",
            paramLabel = "FILE",
            description =
                    "For recordings, clips and forecasts: also write an HTML page with a timeline or the forecast bands.")
    private Path page;

    @Option(
            names = "--every",
            paramLabel = "TIME",
            description = "For clips: sampling interval, for example 0.5s (default: 1s).")
    private String every;

    /** Filled while recordings are searched. */
    private Optional<SearchPage> searched = Optional.empty();

    /** Filled while clips are looked through. */
    private Optional<VideoPage> watchedClips = Optional.empty();

    PredictCommand(UseCases useCases, Terminal terminal, Installation installation) {
        this.useCases = useCases;
        this.terminal = terminal;
        this.installation = installation;
    }

    @Override
    public Integer call() {
        UseCase useCase = useCases.required(useCaseId);
        if (inputs.isEmpty()) {
            throw new InputException("name at least one input: ./suite predict " + useCase.id() + " <input>…");
        }
        if (to != null && Files.isDirectory(to)) {
            throw new InputException("--to is the folder " + to + "; name a file");
        }
        everySeconds();
        if (json && csv) {
            throw new InputException("--json and --csv exclude each other; choose one");
        }
        Optional<NewestBundle.Choice> newest =
                bundle == null ? Optional.of(NewestBundle.of(RUNS, useCase.id())) : Optional.empty();
        Path file = newest.map(NewestBundle.Choice::bundle).orElse(bundle);
        engine.start(installation);
        TrainedModel alone = useCase.open(BundleReader.read(file));
        boolean forPeople = !json && !csv && to == null;
        Console console =
                new TerminalConsole(forPeople ? terminal.out() : terminal.err(), terminal, installation.colour());
        TrainedModel opened = history == null
                ? alone
                : alone.withHistory(history, console::say)
                        .orElseThrow(() -> new InputException(
                                useCase.id() + " answers without a past, so there is no --history; leave it out"));
        TrainedModel ahead = horizon == null ? opened : ahead(opened);
        TrainedModel model = OutdoneModel.of(ahead);
        newest.flatMap(NewestBundle.Choice::caveat).ifPresent(console::say);
        console.say("Model: " + file + " (" + model.bundle().networkId() + ", trained on "
                + model.bundle().provenance().get("dataset") + ")");
        OutdoneModel.sentence(model.bundle()).ifPresent(terminal.err()::println);
        preparePage(model);
        if (model.watch(NO_FILE).isPresent()) {
            return watched(model, console);
        }
        if (state != null) {
            throw new InputException(useCase.id() + " follows no stream, so there is no --state; leave it out");
        }
        ahead.notice().ifPresent(console::say);
        BatchPrediction interview = to == null ? interview(model, terminal.out(), console) : written(model, console);
        searched.ifPresent(drawn -> drawn.write(page));
        watchedClips.ifPresent(drawn -> drawn.write(page));
        if (page != null) {
            console.say("Page: " + page);
        }
        return summary(interview);
    }

    private TrainedModel ahead(TrainedModel model) {
        if (horizon < 1) {
            throw new InputException("--horizon is " + horizon + "; give a whole number of steps, 1 or more");
        }
        return model.withHorizon(horizon)
                .orElseThrow(() -> new InputException(
                        model.bundle().useCase() + " forecasts nothing, so there is no --horizon; leave it out"));
    }

    private void preparePage(TrainedModel model) {
        boolean clips =
                model.form().kind() == InputForm.Kind.PICTURE && inputs.stream().anyMatch(this::isClip);
        if (every != null && !clips) {
            throw new InputException(
                    "--every is the time between two pictures of a clip, and no input is one;" + " leave it out");
        }
        if (explain && clips) {
            throw new InputException("--explain draws single pictures; leave it out for clips");
        }
        if (page == null) {
            return;
        }
        String said = model.bundle().networkId() + ", trained on "
                + model.bundle().provenance().get("dataset");
        if (clips) {
            watchedClips = Optional.of(new VideoPage(said));
        } else if (model.search().isPresent()) {
            searched = Optional.of(new SearchPage(said));
        }
    }

    private boolean isClip(String input) {
        return isFile(input) && VideoFile.looksLikeOne(Path.of(input));
    }

    /** Seconds; a second where nobody says. */
    private double everySeconds() {
        if (every == null) {
            return 1;
        }
        Matcher matcher = EVERY.matcher(every);
        double number = matcher.matches() ? Double.parseDouble(matcher.group(1)) : 0;
        double seconds = matcher.matches() && "ms".equals(matcher.group(2)) ? number / 1000 : number;
        if (!(seconds >= LEAST_STEP && seconds <= MOST_STEP)) {
            throw new InputException(
                    "--every is '" + every + "'; it is a time from 0.01s to an hour, for example 0.5s or 200ms");
        }
        return seconds;
    }

    /** Each input is a stream of its own; a state is that of one. */
    private int watched(TrainedModel model, Console console) {
        if (state != null && inputs.size() > 1) {
            throw new InputException("--state remembers one stream, and there are " + inputs.size()
                    + " inputs; ask about one at a time");
        }
        if (explain || page != null) {
            throw new InputException(
                    (explain ? "--explain" : "--page") + " means nothing where a stream is followed; leave it out");
        }
        if (to == null) {
            return watched(model, terminal.out(), console);
        }
        int[] code = new int[1];
        AtomicFile.write(to, stream -> {
            PrintWriter file = new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
            code[0] = watched(model, file, console);
            if (file.checkError()) {
                throw new IOException("the disk may be full");
            }
        });
        return code[0];
    }

    private int watched(TrainedModel model, PrintWriter target, Console console) {
        long failed = 0;
        try (AnswerWriter writer = watchWriter(model, target)) {
            for (String input : inputs) {
                boolean standardInput = input.equals(STANDARD_INPUT);
                long started = System.nanoTime();
                RowWatch stream =
                        model.watch(standardInput ? NO_FILE : Path.of(input)).orElseThrow();
                WatchPrediction watch = new WatchPrediction(
                        stream,
                        new WatchPrediction.Sink(writer, target, json || csv || to != null),
                        standardInput ? STANDARD_INPUT_NAME : input,
                        Optional.ofNullable(state),
                        console);
                if (standardInput) {
                    CsvStream.read(STANDARD_INPUT_NAME, System.in, stream.delimiter(), watch);
                } else {
                    CsvStream.read(Path.of(input), stream.delimiter(), bytes -> {}, watch);
                }
                watch.save();
                failed += watch.failed();
                terminal.err()
                        .println(
                                Counted.of(watch.answered(), "row") + " watched, " + Counted.of(watch.alarms(), "alarm")
                                        + (standardInput ? "" : speed(watch.answered(), System.nanoTime() - started))
                                        + (watch.failed() == 0
                                                ? ""
                                                : ", " + Counted.of(watch.failed(), "row") + " could not be used"));
            }
        }
        terminal.err().flush();
        return failed == 0 || keepGoing ? 0 : SOME_INPUT_WAS_WRONG;
    }

    /** Standard input is waited for; a file is as fast as it is read. */
    private static String speed(long rows, long nanos) {
        return rows < ROWS_TO_TIME ? "" : String.format(Locale.ROOT, ", %,.0f rows a second", rows / (nanos / 1e9));
    }

    private AnswerWriter watchWriter(TrainedModel model, PrintWriter target) {
        if (json) {
            return new AnswerJson(target);
        }
        return csv || to != null
                ? new AnswerCsv(target, model.watch(NO_FILE).orElseThrow().example())
                : new AnswerLines(target, terminal.err());
    }

    private BatchPrediction written(TrainedModel model, Console console) {
        BatchPrediction[] held = new BatchPrediction[1];
        AtomicFile.write(to, stream -> {
            PrintWriter file = new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
            held[0] = interview(model, file, console);
            if (file.checkError()) {
                throw new IOException("the disk may be full");
            }
        });
        return held[0];
    }

    private BatchPrediction interview(TrainedModel model, PrintWriter target, Console console) {
        try (AnswerWriter writer = writer(model, target)) {
            BatchPrediction.Reasons reasons = explain ? new WhyPictures(model, out) : BatchPrediction.Reasons.NONE;
            Optional<PredictionPage> drawn = Optional.ofNullable(page)
                    .filter(file -> searched.isEmpty() && watchedClips.isEmpty())
                    .map(file -> PredictionPage.of(model, reasons));
            BatchPrediction interview = new BatchPrediction(
                    model,
                    writer,
                    drawn.<BatchPrediction.Reasons>map(any -> any).orElse(reasons),
                    model.form().kind() == InputForm.Kind.ROW ? ROWS_TOGETHER : OTHERS_TOGETHER);
            for (String input : inputs) {
                ask(model, interview, input, console);
                interview.flush();
                // Nobody reads the answers any more: whoever wrote last says why.
                if (target.checkError()) {
                    break;
                }
            }
            drawn.ifPresent(drawings -> drawings.write(page));
            return interview;
        }
    }

    private AnswerWriter writer(TrainedModel model, PrintWriter target) {
        if (json) {
            return new AnswerJson(target);
        }
        return csv || to != null ? new AnswerCsv(target, example(model)) : new AnswerLines(target, terminal.err());
    }

    private Prediction example(TrainedModel model) {
        if (model.form().kind() == InputForm.Kind.PICTURE && inputs.stream().anyMatch(this::isClip)) {
            return VideoPrediction.example(model);
        }
        return model.search().map(RecordingSearch::example).orElseGet(model::example);
    }

    private void ask(TrainedModel model, BatchPrediction interview, String input, Console console) {
        boolean standardInput = input.equals(STANDARD_INPUT);
        switch (model.form().kind()) {
            case ROW -> rows(model, interview, input, console);
            case PICTURE -> {
                Consumer<String> file = name -> pictureOrClip(model, interview, name);
                if (standardInput) {
                    fileOrNames(in -> picture(interview, in), file);
                } else {
                    file.accept(input);
                }
            }
            case SOUND -> {
                RecordingPrediction recordings = new RecordingPrediction(model.search(), interview, searched);
                if (standardInput) {
                    fileOrNames(in -> recordings.stream(STANDARD_INPUT_NAME, in), recordings::file);
                } else {
                    recordings.file(input);
                }
            }
            case MESSAGE -> {
                if (standardInput) {
                    lines(
                            System.in,
                            (line, text) -> interview.ask(
                                    InputRef.line(STANDARD_INPUT_NAME, line, Optional.empty()),
                                    new ModelInput.Message(text)));
                } else if (isFile(input)) {
                    MessageRows.ask(interview, input, console);
                } else {
                    interview.ask(InputRef.whole(input), new ModelInput.Message(input));
                }
            }
        }
    }

    /** What is in a file; may fail with any {@link IOException}. */
    @FunctionalInterface
    private interface Content {

        void take(InputStream in) throws IOException;
    }

    /** Standard input holds a file, or names of some. */
    private static void fileOrNames(Content file, Consumer<String> names) {
        BufferedInputStream in = new BufferedInputStream(System.in);
        try {
            in.mark(BEGINNING_BYTES);
            boolean isFile = hasZero(in.readNBytes(BEGINNING_BYTES));
            in.reset();
            if (isFile) {
                file.take(in);
            } else {
                lines(in, (line, text) -> names.accept(text));
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static boolean hasZero(byte[] beginning) {
        for (byte each : beginning) {
            if (each == 0) {
                return true;
            }
        }
        return false;
    }

    /** A message may hold what no path may. */
    private static boolean isFile(String input) {
        try {
            return Files.isRegularFile(Path.of(input));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private void pictureOrClip(TrainedModel model, BatchPrediction interview, String file) {
        if (isClip(file)) {
            new VideoPrediction(model, interview, everySeconds(), watchedClips).file(file);
        } else {
            picture(interview, file);
        }
    }

    private static void picture(BatchPrediction interview, InputStream in) throws IOException {
        byte[] content = in.readNBytes((int) MOST_PICTURE_BYTES);
        interview.ask(InputRef.whole(STANDARD_INPUT_NAME), new ModelInput.Picture(STANDARD_INPUT_NAME, content));
    }

    private static void picture(BatchPrediction interview, String file) {
        try {
            byte[] content = PictureFile.content(Path.of(file), MOST_PICTURE_BYTES);
            interview.ask(InputRef.whole(file), new ModelInput.Picture(file, content));
        } catch (InputException e) {
            interview.fail(InputRef.whole(file), e.getMessage());
        } catch (InvalidPathException e) {
            interview.fail(InputRef.whole(file), Failures.unspeakable(e));
        }
    }

    private static void rows(TrainedModel model, BatchPrediction interview, String input, Console console) {
        if (input.equals(STANDARD_INPUT)) {
            Rows rows = new Rows(model.rows(NO_FILE), interview, STANDARD_INPUT_NAME, console);
            CsvStream.read(STANDARD_INPUT_NAME, System.in, rows.delimiter(), rows);
            rows.end();
            return;
        }
        Path file = Path.of(input);
        Rows rows = new Rows(model.rows(file), interview, input, console);
        try (Console.Progress progress = console.progress(input, size(file))) {
            CsvStream.read(
                    file, rows.delimiter(), bytes -> progress.update(bytes, Counted.of(rows.taken, "row")), rows);
            // Rows are still taken after the last bytes were read.
            progress.update(size(file), Counted.of(rows.taken, "row"));
        }
        rows.end();
    }

    private static long size(Path file) {
        try {
            return Math.max(1, Files.size(file));
        } catch (IOException e) {
            // Whoever opens it says better what is wrong.
            return 1;
        }
    }

    private interface LineTaker {

        void take(long line, String text);
    }

    private static void lines(InputStream in, LineTaker taker) {
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        try {
            long number = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                taker.take(++number, line);
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static InputException unreadable(IOException e) {
        return new InputException(STANDARD_INPUT_NAME + " cannot be read (" + FailureReason.of(e) + ")", e);
    }

    private int summary(BatchPrediction interview) {
        long all = interview.answered() + interview.failed();
        if (all > 1 || interview.failed() > 0) {
            terminal.err()
                    .println(interview.answered() + " of " + all + " answered"
                            + (interview.failed() == 0 ? "" : ", " + interview.failed() + " could not be used")
                            + (interview.unusual() == 0
                                    ? ""
                                    : ", " + interview.unusual() + " about inputs unlike those of the training"));
        }
        interview.drift().ifPresent(terminal.err()::println);
        terminal.err().flush();
        return interview.failed() == 0 || keepGoing ? 0 : SOME_INPUT_WAS_WRONG;
    }

    /** From the rows of a file to questions. */
    private static final class Rows implements CsvStream.Reader {

        private final RowReader reader;
        private final BatchPrediction interview;
        private final String file;
        private final Console console;
        private Optional<InputRef> last = Optional.empty();
        private long taken;

        Rows(RowReader reader, BatchPrediction interview, String file, Console console) {
            this.reader = reader;
            this.interview = interview;
            this.file = file;
            this.console = console;
        }

        char delimiter() {
            return reader.delimiter();
        }

        @Override
        public void note(String what) {
            console.say(file + ": " + what);
        }

        @Override
        public void header(List<String> columns) {
            reader.header(columns).forEach(note -> console.say(file + ": " + note));
        }

        @Override
        public void row(long line, String[] cells) {
            InputRef asked = InputRef.line(file, line, reader.id(cells));
            last = Optional.of(asked);
            taken++;
            try {
                reader.read(cells).ifPresent(question -> interview.ask(asked, question));
            } catch (InputException e) {
                interview.fail(asked, e.getMessage());
            }
        }

        /** After the last row, for models that are asked about all rows together. */
        void end() {
            InputRef asked = last.orElse(InputRef.whole(file));
            try {
                reader.end().ifPresent(question -> interview.ask(asked, question));
            } catch (InputException e) {
                interview.fail(asked, e.getMessage());
            }
        }

        @Override
        public void bad(long line, String why) {
            interview.fail(InputRef.line(file, line, Optional.empty()), why);
        }
    }
}

package org.applieddl4j.chatbot;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.applieddl4j.chatbot.corpus.IntentCorpus;
import org.applieddl4j.chatbot.corpus.Utterance;
import org.applieddl4j.chatbot.dialogue.AnswerBook;
import org.applieddl4j.chatbot.dialogue.IntentCatalog;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.FetchedDataset;
import org.applieddl4j.common.data.StratifiedSplit;
import org.applieddl4j.common.report.RunRecord.PublishedFigure;
import org.applieddl4j.common.usecase.DataOrigin;
import org.applieddl4j.common.usecase.PreferredDataset;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.UseCase.Choice;

/** Turns the dataset that a request names, or the preferred one, into a task. */
final class IntentTasks {

    static final String CLINC = "clinc150";
    static final String BANKING = "banking77";
    static final String SNIPS = "snips";
    static final String ASSISTANT = "assistant";
    private static final String HWU = "hwu64";
    private static final String BOT_BUILDER = "botbuilder-skills";
    private static final String CSV_PREFIX = "csv:";
    private static final String RASA_PREFIX = "rasa:";

    /** Training messages that leave a quick run quick. */
    private static final int QUICK_TRAINING = 6_000;

    /** Which messages a quick run learns from must not change with the seed of a training. */
    private static final long SPLIT_SEED = 1;

    /** Training messages an intent below which a network mostly memorises. */
    private static final int FEW_MESSAGES = 20;

    private final RunRequest request;
    private final RunContext context;

    IntentTasks(RunRequest request, RunContext context) {
        this.request = request;
        this.context = context;
    }

    static List<Choice> choices() {
        return List.of(
                new Choice(CLINC, "150 intents of an assistant and messages out of scope, English, 23,700 messages"),
                new Choice(ASSISTANT, "the help desk of a bank, English and Spanish, written here, no download"),
                new Choice(BANKING, "77 questions of the customers of a bank, English, 13,083 messages"),
                new Choice(HWU, "64 intents of an assistant at home, English, 11,036 messages"),
                new Choice(SNIPS, "7 intents of a voice assistant, English, 14,484 messages"),
                new Choice(
                        BOT_BUILDER, "skills of an assistant, English and some Spanish, 4,800 messages, through npm"),
                new Choice(CSV_PREFIX + "PATH", "your own messages, columns text and intent"),
                new Choice(RASA_PREFIX + "PATH", "your own messages, as Rasa NLU keeps them in YAML"));
    }

    IntentTask task() {
        List<String> notes = new ArrayList<>();
        String id = request.dataset().orElseGet(() -> {
            PreferredDataset preferred = PreferredDataset.choose(context.store(), List.of(CLINC), ASSISTANT);
            notes.add(preferred.reason());
            return preferred.id();
        });
        return quickened(checked(named(id, notes)));
    }

    private IntentTask named(String id, List<String> notes) {
        if (id.startsWith(CSV_PREFIX)) {
            return own(id, CSV_PREFIX, path -> IntentData.csv(path, request.skipBadRows()), notes);
        }
        if (id.startsWith(RASA_PREFIX)) {
            return own(id, RASA_PREFIX, path -> IntentData.rasa(path, request.skipBadRows()), notes);
        }
        return switch (id) {
            case BANKING -> published(id, IntentData::banking77, notes);
            case HWU -> published(id, IntentData::hwu64, notes);
            case SNIPS -> published(id, IntentData::snips, notes);
            case BOT_BUILDER -> published(id, IntentData::botBuilderSkills, notes);
            case CLINC -> published(id, IntentData::clinc150, notes);
            case ASSISTANT -> assistant(notes);
            default -> throw Choice.unknownDataset(id, choices());
        };
    }

    private IntentTask published(String id, Function<FetchedDataset, IntentCorpus> reader, List<String> notes) {
        FetchedDataset fetched = context.fetch(id);
        return task(DataOrigin.of(fetched), reader.apply(fetched), PublishedIntentFigures.of(id), notes);
    }

    /** The one corpus that says itself which intents are a person's business. */
    private IntentTask assistant(List<String> notes) {
        IntentTask task = published(ASSISTANT, IntentData::assistant, notes);
        IntentCatalog catalog = AnswerBook.ofSuite().catalog();
        return new IntentTask(
                task.origin(),
                task.corpus(),
                task.intents(),
                catalog.sensitive(),
                catalog.person(),
                task.published(),
                task.notes());
    }

    private IntentTask own(String id, String prefix, Function<Path, IntentCorpus> reader, List<String> notes) {
        String path = id.substring(prefix.length());
        if (path.isEmpty()) {
            throw new InputException("dataset '" + prefix + "' lacks the path of a file; write " + prefix + "PATH");
        }
        Path file = Path.of(path);
        IntentCorpus corpus = IntentRoles.withoutScope(reader.apply(file), request);
        return task(
                DataOrigin.own(
                        prefix + file.getFileName(),
                        "your messages in " + file.getFileName(),
                        MessageDigests.sha256(corpus)),
                corpus,
                List.of(),
                notes);
    }

    private IntentTask task(
            DataOrigin origin, IntentCorpus corpus, List<PublishedFigure> published, List<String> notes) {
        List<String> all = new ArrayList<>(notes);
        all.addAll(corpus.notes());
        List<String> intents = corpus.intents();
        List<String> sensitive = new ArrayList<>(SensitiveIntents.among(intents));
        IntentRoles.handedOver(corpus, request).stream()
                .filter(intent -> !sensitive.contains(intent))
                .sorted()
                .forEach(sensitive::add);
        String person = IntentRoles.person(intents);
        if (!sensitive.isEmpty()) {
            all.add("Always handed to a person: " + String.join(", ", sensitive) + ".");
        }
        if (!person.isEmpty()) {
            all.add("Asks for a person: " + person + ".");
        }
        return new IntentTask(origin, corpus, intents, sensitive, person, published, all);
    }

    private static IntentTask checked(IntentTask task) {
        if (task.intents().size() < 2) {
            throw new InputException("there is only the intent " + task.intents()
                    + " to learn; a network that tells intents apart needs two at least");
        }
        requireMessages("validation", task.corpus().validation(), task);
        requireMessages("test", task.corpus().test(), task);
        int messages = task.training().size();
        if (messages < FEW_MESSAGES * task.intents().size()) {
            return task.with(
                    task.corpus(),
                    String.format(
                            Locale.ROOT,
                            "Only %,d training messages for %d intents: the figures are very uncertain.",
                            messages,
                            task.intents().size()));
        }
        return task;
    }

    private static void requireMessages(String name, List<Utterance> part, IntentTask task) {
        List<Utterance> known = IntentTask.inScope(part);
        if (known.isEmpty()) {
            throw new InputException("the " + name + " part of the split is empty: give every intent more messages");
        }
        known.stream()
                .filter(message -> !task.intents().contains(message.intent()))
                .findFirst()
                .ifPresent(message -> {
                    throw new InputException(message.origin() + ": intent '" + message.intent() + "' of the " + name
                            + " part stands in no training message; add some, or take it out");
                });
    }

    /** With {@code --quick}, a part of the messages to learn from; validation and test stay whole. */
    private IntentTask quickened(IntentTask task) {
        List<Utterance> training = task.training();
        if (!request.quick() || training.size() <= QUICK_TRAINING) {
            return task;
        }
        int[] share = StratifiedSplit.halves(
                        task.labels(training), (double) QUICK_TRAINING / training.size(), SPLIT_SEED)
                .share();
        List<Utterance> fewer = IntStream.of(share).mapToObj(training::get).toList();
        IntentCorpus all = task.corpus();
        return task.with(
                new IntentCorpus(fewer, all.validation(), all.test(), all.protocol(), all.notes(), all.skipped()),
                String.format(
                        Locale.ROOT, "--quick: %,d of %,d training messages only.", fewer.size(), training.size()));
    }
}

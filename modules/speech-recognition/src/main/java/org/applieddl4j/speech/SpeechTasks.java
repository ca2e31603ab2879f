package org.applieddl4j.speech;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.DatasetManifest;
import org.applieddl4j.common.data.FetchedDataset;
import org.applieddl4j.common.data.GivenTestSplit;
import org.applieddl4j.common.data.Splits;
import org.applieddl4j.common.data.StratifiedSplit;
import org.applieddl4j.common.usecase.DataOrigin;
import org.applieddl4j.common.usecase.PreferredDataset;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunFlag;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.UseCase.Choice;

/** Turns the dataset that a request names, or the preferred one, into a task. */
final class SpeechTasks {

    static final String FSDD = "free-spoken-digit-dataset";
    static final String SIMULATOR = "spoken-digits-simulator";
    private static final String FOLDER_PREFIX = "folder:";
    private static final String COMMANDS_PREFIX = "speech-commands:";

    /** What {@code --split} may say. */
    private static final String BY_SPEAKER = "speaker";

    private static final String OFFICIAL = "official";

    /** Which recordings are held out must not change with the seed of a training, or seeds could not be compared. */
    private static final long SPLIT_SEED = 1;

    private static final double VALIDATION_SHARE = 0.10;
    private static final double OWN_SHARE = 0.15;

    /** Speakers beyond that are held out in groups: every fold is a training. */
    private static final int MOST_FOLDS = 6;

    /** Training recordings that leave a quick run quick. */
    private static final int QUICK_TRAINING = 600;

    private static final int QUICK_FOLDS = 2;

    private final RunRequest request;
    private final RunContext context;

    SpeechTasks(RunRequest request, RunContext context) {
        this.request = request;
        this.context = context;
    }

    static List<Choice> choices() {
        return List.of(
                new Choice(FSDD, "ten digits spoken by six people, 3,000 recordings"),
                new Choice(SIMULATOR, "ten digits and other words by made-up voices, no download"),
                new Choice(COMMANDS_PREFIX + "PATH", "ten commands, other words and silence: the unpacked archive"),
                new Choice(FOLDER_PREFIX + "PATH", "your own WAV files, a subfolder a word"));
    }

    SpeechTask task() {
        List<String> notes = new ArrayList<>();
        String id = request.dataset().orElseGet(() -> {
            PreferredDataset preferred = PreferredDataset.choose(context.store(), List.of(FSDD), SIMULATOR);
            notes.add(preferred.reason());
            return preferred.id();
        });
        SpeechTask task = named(id, notes);
        return request.quick() ? quickened(task) : task;
    }

    private boolean bySpeaker() {
        String split = request.get(RunFlag.SPLIT).orElse(OFFICIAL);
        if (!split.equals(BY_SPEAKER) && !split.equals(OFFICIAL)) {
            throw new InputException("--split is '" + split + "'; it is official or speaker");
        }
        return split.equals(BY_SPEAKER);
    }

    private SpeechTask named(String id, List<String> notes) {
        if (id.startsWith(FOLDER_PREFIX)) {
            if (id.equals(FOLDER_PREFIX)) {
                throw new InputException("dataset 'folder:' lacks the path of a folder; write folder:PATH");
            }
            return own(Path.of(id.substring(FOLDER_PREFIX.length())), notes);
        }
        if (id.startsWith(COMMANDS_PREFIX)) {
            return commands(Path.of(id.substring(COMMANDS_PREFIX.length())), notes);
        }
        return switch (id) {
            case FSDD -> spokenDigits(notes);
            case SIMULATOR -> simulated(notes);
            default -> throw Choice.unknownDataset(id, choices());
        };
    }

    private SpeechTask spokenDigits(List<String> notes) {
        FetchedDataset fetched = context.fetch(FSDD);
        SpeechData.Read read = SpeechData.spokenDigits(fetched);
        DataOrigin origin = DataOrigin.of(fetched);
        if (bySpeaker()) {
            return bySpeaker(origin, read, notes);
        }
        Splits splits = new GivenTestSplit(VALIDATION_SHARE, SPLIT_SEED)
                .split(read.set().labels(), read.training());
        return new SpeechTask(
                origin,
                read.set(),
                List.of(splits),
                false,
                "the publisher's test, recordings 0 to 4 of each digit and speaker; one training recording in ten held"
                        + " out for validation, class by class; every speaker is in all parts",
                PublishedSpeechFigures.spokenDigits(),
                notes,
                0);
    }

    private SpeechTask simulated(List<String> notes) {
        SpokenDigits digits = request.quick() ? SpokenDigits.quick() : SpokenDigits.defaults();
        DataOrigin origin = DataOrigin.generated(DatasetManifest.load(SIMULATOR), digits.sha256());
        SpeechSet set = digits.recordings();
        if (bySpeaker()) {
            return bySpeaker(origin, new SpeechData.Read(set, set.size(), List.of()), notes);
        }
        return new SpeechTask(
                origin,
                set,
                List.of(digits.splits()),
                false,
                "made-up voices; those of validation and test are in no other part",
                List.of(),
                notes,
                0);
    }

    private SpeechTask own(Path folder, List<String> notes) {
        SpeechData.Read read = SpeechData.folder(folder, request.skipBadRows());
        read.skipped().forEach(skipped -> notes.add("Left out: " + skipped));
        DataOrigin origin = DataOrigin.own(
                FOLDER_PREFIX + folder.getFileName(),
                "your recordings in " + folder.getFileName(),
                read.set().sha256());
        if (bySpeaker()) {
            return bySpeaker(origin, read, notes);
        }
        return new SpeechTask(
                origin,
                read.set(),
                List.of(new StratifiedSplit(OWN_SHARE, OWN_SHARE, SPLIT_SEED)
                        .split(read.set().labels())),
                false,
                "15 % of your recordings for validation and 15 % for the test, word by word",
                List.of(),
                notes,
                read.skipped().size());
    }

    private SpeechTask commands(Path folder, List<String> notes) {
        if (bySpeaker()) {
            throw new InputException(
                    "--split speaker means nothing for speech-commands, whose own split is by speaker; leave it out");
        }
        SpeechCommands.Read read = SpeechCommands.read(folder);
        return new SpeechTask(
                DataOrigin.own(
                        COMMANDS_PREFIX + folder.getFileName(),
                        "Speech Commands, twelve classes",
                        read.set().sha256()),
                read.set(),
                List.of(read.splits()),
                false,
                "the publisher's rule: by a hash of the speaker, 10 % for validation and 10 % for the test",
                List.of(),
                notes,
                0);
    }

    /** Each speaker, or group of them, is the test once; the next one is for validation. */
    private static SpeechTask bySpeaker(DataOrigin origin, SpeechData.Read read, List<String> notes) {
        SpeechSet set = read.set();
        List<String> speakers = set.speakers().stream().distinct().sorted().toList();
        if (speakers.size() < 3) {
            throw new InputException("--split speaker needs three speakers at least, and there "
                    + (speakers.size() == 1 ? "is one" : "are " + speakers.size())
                    + "; leave it out, or name the files SPEAKER_nohash_NUMBER.wav");
        }
        int folds = Math.min(MOST_FOLDS, speakers.size());
        List<Splits> splits = IntStream.range(0, folds)
                .mapToObj(fold -> split(set, speakers, fold, folds))
                .toList();
        String protocol = String.format(
                Locale.ROOT,
                "leave-one-speaker-out: each of %d %s is the test once; epochs, calibration and threshold chosen on"
                        + " the next one, then trained again on all but the test",
                folds,
                folds == speakers.size() ? "speakers" : "groups of speakers");
        return new SpeechTask(
                origin,
                set,
                splits,
                true,
                protocol,
                List.of(),
                notes,
                read.skipped().size());
    }

    private static Splits split(SpeechSet set, List<String> speakers, int fold, int folds) {
        int[] groups = set.speakers().stream()
                .mapToInt(speaker -> speakers.indexOf(speaker) % folds)
                .toArray();
        int next = (fold + 1) % folds;
        return new Splits(
                        members(groups, group -> group != fold && group != next),
                        members(groups, group -> group == next),
                        members(groups, group -> group == fold))
                .requireTwoClasses(set.labels());
    }

    private static int[] members(int[] groups, IntPredicate wanted) {
        return IntStream.range(0, groups.length)
                .filter(i -> wanted.test(groups[i]))
                .toArray();
    }

    private static SpeechTask quickened(SpeechTask task) {
        if (task.first().train().length <= QUICK_TRAINING) {
            return task;
        }
        List<Splits> fewer = task.folds().stream()
                .limit(QUICK_FOLDS)
                .map(splits -> new Splits(fewer(task.set(), splits.train()), splits.validation(), splits.test()))
                .toList();
        return task.with(
                fewer,
                String.format(
                        Locale.ROOT,
                        "--quick: %,d of %,d training recordings only%s.",
                        fewer.get(0).train().length,
                        task.first().train().length,
                        fewer.size() < task.folds().size() ? ", and " + fewer.size() + " folds" : ""));
    }

    private static int[] fewer(SpeechSet set, int[] members) {
        int[] share = StratifiedSplit.halves(set.labels(members), (double) QUICK_TRAINING / members.length, SPLIT_SEED)
                .share();
        return IntStream.of(share).map(i -> members[i]).toArray();
    }
}

package org.applieddl4j.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.usecase.RunFlag;
import org.applieddl4j.common.usecase.RunRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;

/** Flags of a run, as {@link RunFlag} describes them. */
@Command
final class RunOptions {

    private static final Map<RunFlag.Kind, ITypeConverter<?>> CONVERTERS = Map.of(
            RunFlag.Kind.SEED, new Numbers.Seed(),
            RunFlag.Kind.POSITIVE, new Numbers.Positive(),
            RunFlag.Kind.NOT_NEGATIVE, new Numbers.NotNegative(),
            RunFlag.Kind.ABOVE_ZERO, new Numbers.AboveZero(),
            RunFlag.Kind.SHARE, new Numbers.Share());

    private final List<RunFlag<?>> flags;

    private RunRequest request = RunRequest.defaults();

    /** All of them: picocli makes them where a command names none. */
    RunOptions() {
        this(RunFlag.all());
    }

    /** Some of them. */
    RunOptions(List<RunFlag<?>> flags) {
        this.flags = flags;
    }

    /** Called by picocli for each command that has these flags. */
    @Spec(Spec.Target.MIXEE)
    void addTo(CommandSpec command) {
        flags.forEach(flag -> command.addOption(option(flag)));
    }

    private OptionSpec option(RunFlag<?> flag) {
        OptionSpec.Builder option = OptionSpec.builder(flag.option())
                .type(flag.kind().type())
                .paramLabel(flag.label())
                .description(flag.description().replace("%", "%%"))
                .arity(flag.kind() == RunFlag.Kind.SWITCH ? "0" : "1")
                .setter(new OptionSetter(flag));
        ITypeConverter<?> converter = CONVERTERS.get(flag.kind());
        return (converter == null ? option : option.converters(converter)).build();
    }

    /** Puts what was typed into the request. */
    private final class OptionSetter implements ISetter {

        private final RunFlag<?> flag;

        OptionSetter(RunFlag<?> flag) {
            this.flag = flag;
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> T set(T value) {
            Object before = request.get(flag).orElse(null);
            request = value == null ? request.without(flag) : request.withValue(flag, value);
            return (T) before;
        }
    }

    /**
     * What the flags ask for.
     *
     * @throws InputException if a folder they name cannot serve
     */
    RunRequest toRequest() {
        if (request.out().isPresent() && request.resume().isPresent()) {
            throw new InputException("--resume writes into the folder it continues; leave out --out");
        }
        request.out().ifPresent(out -> Folders.requireNewOrEmpty("--out", out));
        request.resume().ifPresent(RunOptions::requireRun);
        return request;
    }

    private static void requireRun(Path resume) {
        Folders.requireExisting("--resume", resume, "name the folder of a run, under runs/ by default");
    }
}

package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.applieddl4j.common.model.BundleReader;
import org.applieddl4j.common.model.BundleWriter;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.usecase.Console;
import org.applieddl4j.common.usecase.OutdoneModel;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.TrainedModel;
import org.applieddl4j.common.usecase.UseCase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A network that was not ahead of a simpler model says so at every answer: to people in a line, to programs in a field. */
class NotAheadAnswersTest {

    private static final Map<String, String> REMARK = Map.of(
            OutdoneModel.MODEL, "linear", OutdoneModel.SENTENCE, "'linear' is as good and smaller; train it instead");

    @TempDir
    Path folder;

    @Test
    void anAnswerAboutToysCarriesIt() throws IOException {
        Path bundle = ToyBundle.write(folder.resolve("toys.zip"), REMARK);

        CommandRun prose =
                CommandRun.of(new FakeUseCase(), "predict", "toy-detection", "red", "--bundle", bundle.toString());
        CommandRun json = CommandRun.of(
                new FakeUseCase(), "predict", "toy-detection", "red", "--json", "--bundle", bundle.toString());

        assertThat(prose.err()).contains("'linear' is as good and smaller");
        assertThat(field(json)).isEqualTo("linear");
    }

    @Test
    void anAnswerOfARealChatbotCarriesItToo() throws IOException {
        Path bundle = marked("chatbot-intent");

        CommandRun run = CommandRun.of(
                Installation.ofProcess(),
                "predict",
                "chatbot-intent",
                "I lost my card",
                "--json",
                "--bundle",
                bundle.toString());

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.err()).contains("'linear' is as good and smaller");
        assertThat(field(run)).isEqualTo("linear");
    }

    /** Whatever stands around a model, its use case must find it. */
    @ParameterizedTest
    @MethodSource("useCases")
    void aModelWithTheRemarkIsServedWithItsSamples(String name) throws IOException {
        Installation installation = Installation.ofProcess();
        UseCase useCase = new UseCases(installation.useCases()).named(name);
        TrainedModel model = OutdoneModel.of(useCase.open(BundleReader.read(marked(name))));

        assertThat(model.notice().orElseThrow()).contains("'linear' is as good and smaller");
        assertThat(useCase.samples(
                        model, new RunContext(installation.store(Optional.empty()), Console.plain(line -> {}))))
                .isNotNull();
    }

    static List<String> useCases() {
        return QuickBundles.names().stream().filter(name -> !name.contains("/")).toList();
    }

    private Path marked(String name) throws IOException {
        ModelBundle trained = BundleReader.read(QuickBundles.of(name));
        Map<String, String> provenance = new LinkedHashMap<>(trained.provenance());
        provenance.putAll(REMARK);
        Path bundle = folder.resolve("model.zip");
        BundleWriter.write(
                bundle,
                new ModelBundle(
                        trained.useCase(),
                        trained.networkId(),
                        trained.network(),
                        trained.preprocessing(),
                        trained.labels(),
                        trained.operatingPoint(),
                        trained.calibration(),
                        provenance,
                        trained.createdAt()));
        return bundle;
    }

    private static String field(CommandRun run) throws IOException {
        JsonNode answer =
                new ObjectMapper().readTree(run.out().lines().findFirst().orElseThrow());
        return answer.path(OutdoneModel.MODEL).asText();
    }
}

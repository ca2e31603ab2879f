package org.applieddl4j.forecasting.markets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.applieddl4j.common.usecase.QuickContext;
import org.applieddl4j.common.usecase.RunFlag;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.SearchSpace;
import org.applieddl4j.forecasting.ForecastUseCase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a search for settings of a trading network may see, and how its trials are counted. */
class MarketSearchTest {

    @TempDir
    Path folder;

    private final ForecastUseCase useCase = new ForecastUseCase();

    private static RunRequest request(Path prices) {
        return RunRequest.defaults()
                .withDataset("csv:" + prices)
                .with(RunFlag.PROTOCOL, MarketExperiment.PROTOCOL)
                .quickly();
    }

    private double trial(Path prices, String name) {
        return useCase.trial(request(prices), QuickContext.in(folder), folder.resolve(name))
                .value();
    }

    @Test
    void aTrialSeesNothingOfAnyTest() throws IOException {
        Path walk = new RandomWalk(700, 5).write(folder.resolve("walk.csv"));
        List<String> lines = new ArrayList<>(Files.readAllLines(walk));
        int firstTest = MarketTask.of(request(walk), QuickContext.in(folder)).windows().stream()
                .mapToInt(window -> window.test().from())
                .min()
                .orElseThrow();
        for (int day = firstTest; day < 700; day++) {
            String date = lines.get(1 + day).split(",")[0];
            lines.set(1 + day, date + "," + (50 + day % 7) + "," + (50 + day % 11));
        }
        Path changed = Files.write(folder.resolve("changed.csv"), lines);

        assertThat(trial(changed, "two")).isEqualTo(trial(walk, "one"));
    }

    @Test
    void settingsThatWereTriedAreTradedAndCounted() {
        Path walk = new RandomWalk(700, 5).write(folder.resolve("walk.csv"));
        SearchSpace space = useCase.searchSpace(request(walk));
        RunRequest best = useCase.afterSearch(space.setting(1).of(request(walk)), 3);

        RunRecord record = useCase.run(best.into(folder.resolve("run")), QuickContext.in(folder))
                .record();

        // Two networks, and two other settings than the best one, with five thresholds each.
        assertThat(record.notes()).anyMatch(note -> note.contains("with 20 trials"));
        assertThat(record.comparison())
                .containsOnlyKeys("mlp", "linear", "constant", "cash", "moving-average", "random-traders");
        assertThat(record.spread().keySet()).isSubsetOf("mlp", "linear");
    }

    @Test
    void beyondWhatIsTradedTheyAreCountedOnly() {
        RunRequest many = RunRequest.defaults().with(RunFlag.SEARCHED, SearchedSettings.MOST + 60);

        SearchedSettings searched = SearchedSettings.of(many);

        // The first setting is the recipe's own, which this request has.
        assertThat(searched.recipes()).hasSize(SearchedSettings.MOST - 1);
        assertThat(searched.untraded()).isEqualTo(60);
        NetworkRecipe other = searched.recipes().get(4);
        assertThat(searched.request(other, many).learningRate())
                .hasValue(new SearchSpace(MarketNetworks.recipes().get(0), false, 1)
                        .setting(5)
                        .learningRate());
        assertThat(searched.request(MarketNetworks.recipes().get(0), many)).isSameAs(many);
    }
}

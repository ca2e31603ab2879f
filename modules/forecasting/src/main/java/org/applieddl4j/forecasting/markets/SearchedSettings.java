package org.applieddl4j.forecasting.markets;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.applieddl4j.common.usecase.RunFlag;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.SearchSpace;
import org.applieddl4j.common.usecase.SearchSpace.Setting;

/**
 * The settings of a search among which that of a run was the best. They are traded in every window like the best one, since how much of
 * its success is luck is seen by all that were tried, not by itself. A search space gives the same settings again by their numbers.
 *
 * @param settings by the recipe that is trained with it; that of the run itself is not among them
 * @param untraded how many there are beyond {@link #MOST}
 */
record SearchedSettings(Map<NetworkRecipe, Setting> settings, int untraded) {

    /** Trained in every window, more would take hours. Settings are drawn: any of them stand for all. */
    static final int MOST = 40;

    /** Those of a request; none if no search led to it. */
    static SearchedSettings of(RunRequest request) {
        int tried = request.get(RunFlag.SEARCHED).orElse(0);
        NetworkRecipe recipe =
                NetworkRecipe.chosen(MarketNetworks.recipes(), request).get(0);
        SearchSpace space = new SearchSpace(recipe, request.quick(), request.seed());
        Setting usual = space.setting(0);
        Setting own = new Setting(
                request.learningRate().orElse(usual.learningRate()),
                request.batchSize().orElse(usual.batchSize()),
                request.epochs().orElse(usual.epochs()));
        Map<NetworkRecipe, Setting> settings = new LinkedHashMap<>();
        for (int number = 0; number < Math.min(MOST, tried); number++) {
            Setting setting = space.setting(number);
            if (!setting.equals(own)) {
                settings.put(named(recipe, recipe.id() + " trial " + number), setting);
            }
        }
        return new SearchedSettings(settings, Math.max(0, tried - MOST));
    }

    private static NetworkRecipe named(NetworkRecipe recipe, String id) {
        return new NetworkRecipe(
                id,
                recipe.title(),
                recipe.summary(),
                recipe.role(),
                recipe.epochs(),
                recipe.quickEpochs(),
                recipe.batchSize(),
                recipe.learningRate(),
                recipe.patience());
    }

    /** What is traded beside the networks of the run. */
    List<NetworkRecipe> recipes() {
        return new ArrayList<>(settings.keySet());
    }

    /** The request by which a network is trained: with its own setting if it is one of these. */
    RunRequest request(NetworkRecipe recipe, RunRequest asked) {
        Setting setting = settings.get(recipe);
        return setting == null ? asked : setting.of(asked);
    }
}

package org.applieddl4j.cli;

import java.util.Comparator;
import java.util.List;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.NearestNames;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.applieddl4j.common.usecase.RunFlag;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.UseCase;

/** The use cases that are installed, found by their ids. */
final class UseCases {

    private final List<UseCase> all;

    /** @param all in any order */
    UseCases(List<UseCase> all) {
        this.all = all.stream().sorted(Comparator.comparing(UseCase::id)).toList();
    }

    /** All of them, by id. */
    List<UseCase> all() {
        return all;
    }

    List<String> ids() {
        return all.stream().map(UseCase::id).toList();
    }

    /**
     * Finds one.
     *
     * @throws InputException if there is none of that id; the message offers the nearest ones
     */
    UseCase named(String id) {
        return all.stream()
                .filter(useCase -> useCase.id().equals(id))
                .findFirst()
                .orElseThrow(() -> unknown("use case", id, ids()));
    }

    /**
     * Finds the one that a command was given.
     *
     * @param id null if it was given none
     * @throws InputException if there is none, or none was given
     */
    UseCase required(String id) {
        if (id == null) {
            throw new InputException("name a use case: " + String.join(", ", ids()));
        }
        return named(id);
    }

    /**
     * Checks what can be checked before any data is read.
     *
     * @throws InputException if the use case has no such dataset or network, or makes no diagnosis of which something is
     *     said
     */
    static void check(UseCase useCase, RunRequest request) {
        request.dataset()
                // csv:PATH and the like are read by the use case itself.
                .filter(dataset -> !dataset.contains(":"))
                .ifPresent(dataset -> requireOneOf("dataset", dataset, useCase.datasets()));
        request.network()
                .filter(network -> !network.equals(NetworkRecipe.ALL))
                .ifPresent(network -> requireOneOf("network", network, useCase.networks()));
        RunFlag.requireUnderstood(useCase, request);
    }

    private static void requireOneOf(String what, String id, List<UseCase.Choice> choices) {
        List<String> ids = choices.stream().map(UseCase.Choice::id).toList();
        if (!ids.contains(id)) {
            throw unknown(what, id, ids);
        }
    }

    private static InputException unknown(String what, String id, List<String> known) {
        return new InputException(
                "unknown " + what + " '" + id + "'" + NearestNames.hint(id, known) + "; './suite list' shows all");
    }
}

package org.applieddl4j.chatbot;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.applieddl4j.chatbot.corpus.IntentCorpus;
import org.applieddl4j.chatbot.corpus.Utterance;
import org.applieddl4j.chatbot.dialogue.DialoguePolicy;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.usecase.RunFlag;
import org.applieddl4j.common.usecase.RunRequest;

/** What intents are for the dialogue, by their names or by what the user says: out of scope, or a person's business. */
final class IntentRoles {

    private static final Pattern OUT_OF_SCOPE =
            Pattern.compile("(out_?of_?(scope|domain)|oos|ood|nlu_fallback|default_fallback|fallback)(/.*)?");

    private static final Pattern PERSON = Pattern.compile("(.*_)?(human|agent|person|operator)?_?hand_?(off|over)(_.*)?"
            + "|(talk|speak|connect|transfer|escalate)(_(with|to))?(_an?)?_?(human|agent|person|operator|representative)"
            + "|(human|live)_?(agent|operator)|(request|contact)_(an?_)?(human|agent|operator)");

    private IntentRoles() {}

    /** Messages of intents that mean out of scope become messages out of scope. */
    static IntentCorpus withoutScope(IntentCorpus corpus, RunRequest request) {
        Set<String> told = told(request, RunFlag.OUT_OF_SCOPE, corpus);
        return new IntentCorpus(
                relabelled(corpus.train(), told),
                relabelled(corpus.validation(), told),
                relabelled(corpus.test(), told),
                corpus.protocol(),
                corpus.notes(),
                corpus.skipped());
    }

    private static List<Utterance> relabelled(List<Utterance> messages, Set<String> told) {
        return messages.stream()
                .map(message -> told.contains(message.intent())
                                || OUT_OF_SCOPE.matcher(name(message.intent())).matches()
                        ? new Utterance(message.text(), Utterance.OUT_OF_SCOPE, message.language(), message.origin())
                        : message)
                .toList();
    }

    /** Intents that always go to a person, because the user says so. */
    static Set<String> handedOver(IntentCorpus corpus, RunRequest request) {
        return told(request, RunFlag.HAND_OVER, corpus);
    }

    /** The intent that asks for a person; empty where no name says so. */
    static String person(List<String> intents) {
        return intents.stream()
                .filter(intent -> PERSON.matcher(name(intent)).matches())
                .findFirst()
                .orElse("");
    }

    private static String name(String intent) {
        return intent.toLowerCase(Locale.ROOT).replaceAll("[-\\s]+", "_");
    }

    private static Set<String> told(RunRequest request, RunFlag<String> flag, IntentCorpus corpus) {
        Set<String> told = request.get(flag).stream()
                .flatMap(names -> Arrays.stream(names.split(",")))
                .map(String::strip)
                .collect(Collectors.toSet());
        told.stream()
                .filter(intent -> !corpus.intents().contains(intent))
                .findFirst()
                .ifPresent(intent -> {
                    throw new InputException(flag.option() + ": there is no intent '" + intent + "'; there are "
                            + String.join(", ", corpus.intents()));
                });
        return told;
    }

    /** Short replies that are no message of any intent: those belong to the dialogue. */
    static List<String> dialogueWords(IntentCorpus corpus) {
        return DialoguePolicy.shortRepliesBut(corpus.train().stream()
                .filter(Utterance::inScope)
                .map(Utterance::text)
                .toList());
    }
}

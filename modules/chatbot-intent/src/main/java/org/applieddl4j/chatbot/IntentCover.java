package org.applieddl4j.chatbot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.applieddl4j.chatbot.corpus.Utterance;
import org.applieddl4j.chatbot.dialogue.Decision;
import org.applieddl4j.chatbot.dialogue.DialoguePolicy;
import org.applieddl4j.chatbot.dialogue.RankedIntent;
import org.applieddl4j.common.evaluation.ClassScores;
import org.applieddl4j.common.experiment.Candidate;
import org.applieddl4j.common.report.cover.Cover;
import org.applieddl4j.common.report.cover.Cover.Speaker;
import org.applieddl4j.common.report.cover.Cover.Tone;
import org.applieddl4j.common.report.cover.Cover.Turn;

/**
 * Test messages and what the policy does with them, the first of each kind.
 *
 * @param intents by the network's outputs
 * @param messages of the test, those in scope first
 * @param headline network
 */
record IntentCover(List<String> intents, List<Utterance> messages, Candidate<ScopeScores, IntentJudgement> headline) {

    /** Longer ones would be cut. */
    private static final int MOST_LETTERS = 44;

    private static final int MOST_KINDS = 3;

    Cover cover() {
        ClassScores known = headline.test().inScope();
        long right = IntStream.range(0, known.size()).filter(known::correct).count();
        DialoguePolicy policy = headline.judgement().policy();
        Map<Class<?>, List<Turn>> kinds = new LinkedHashMap<>();
        for (int i = 0; i < messages.size() && kinds.size() < MOST_KINDS; i++) {
            String text = messages.get(i).text();
            if (text.length() <= MOST_LETTERS) {
                Decision decision = policy.decide(ranked(headline.test().probabilities(i)));
                kinds.computeIfAbsent(
                        decision.getClass(),
                        kind -> List.of(new Turn(Speaker.CUSTOMER, text, Tone.MAIN), answer(decision)));
            }
        }
        List<Turn> turns = new ArrayList<>();
        kinds.values().forEach(turns::addAll);
        return new Cover(
                String.format(
                        Locale.ROOT,
                        "%,d of %,d messages understood, one of %,d intents each.",
                        right,
                        known.size(),
                        intents.size()),
                new Cover.Talk(turns));
    }

    private List<RankedIntent> ranked(double[] probabilities) {
        return IntStream.range(0, probabilities.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -probabilities[i]))
                .map(i -> new RankedIntent(intents.get(i), probabilities[i]))
                .toList();
    }

    private static Turn answer(Decision decision) {
        if (decision instanceof Decision.Answer answer) {
            return said("Answers: ", answer.intent(), Tone.GOOD);
        }
        if (decision instanceof Decision.HandOver handOver) {
            return said("A person takes over: ", handOver.intent(), Tone.FAIR);
        }
        if (decision instanceof Decision.Clarify clarify) {
            return new Turn(
                    Speaker.PROGRAM,
                    "Asks: " + words(clarify.first()) + ", or " + words(clarify.second()) + "?",
                    Tone.FAIR);
        }
        return new Turn(Speaker.PROGRAM, "Not understood: asks to say it otherwise", Tone.SOFT);
    }

    private static Turn said(String what, RankedIntent intent, Tone tone) {
        return new Turn(
                Speaker.PROGRAM,
                what + words(intent) + String.format(Locale.ROOT, " (%.0f %%)", 100 * intent.probability()),
                tone);
    }

    private static String words(RankedIntent intent) {
        return intent.intent().replace('_', ' ');
    }
}

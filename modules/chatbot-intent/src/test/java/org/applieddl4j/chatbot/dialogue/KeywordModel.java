package org.applieddl4j.chatbot.dialogue;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A network that everybody can follow: an intent has 9 points for each of its words in the message and 1 besides; its
 * probability is its share of the points.
 */
final class KeywordModel implements IntentModel {

    private final Map<String, List<String>> words = new LinkedHashMap<>();

    KeywordModel with(String intent, String... telling) {
        words.put(intent, List.of(telling));
        return this;
    }

    static KeywordModel ofABank() {
        return new KeywordModel()
                .with("lost_or_stolen_card", "lost", "taxi", "card", "perdido", "tarjeta")
                .with("replace_card", "broken", "card", "rota", "tarjeta")
                .with("pin_change", "pin", "forgot")
                .with("report_fraud", "fraud", "fraude", "hacked")
                .with("complaint", "complain", "complaint")
                .with("talk_to_person", "human", "persona");
    }

    List<String> intents() {
        return List.copyOf(words.keySet());
    }

    @Override
    public List<RankedIntent> rank(String message) {
        List<String> said = Arrays.asList(PlainWords.of(message).split(" "));
        Map<String, Integer> points = new LinkedHashMap<>();
        words.forEach((intent, telling) -> points.put(
                intent, 1 + 9 * (int) telling.stream().filter(said::contains).count()));
        double all = points.values().stream().mapToInt(Integer::intValue).sum();
        return points.entrySet().stream()
                .map(entry -> new RankedIntent(entry.getKey(), entry.getValue() / all))
                .sorted(Comparator.comparingDouble(RankedIntent::probability).reversed())
                .toList();
    }
}

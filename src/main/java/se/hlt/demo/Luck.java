package se.hlt.demo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Draws that come out the same each time for the same seed. */
final class Luck {

    private final Random random;

    Luck(long seed) {
        random = new Random(seed);
    }

    /** A source of its own, so that what one case draws does not change the next. */
    Luck child() {
        return new Luck(random.nextLong());
    }

    /** True so many times in a hundred. */
    boolean percent(int chance) {
        return random.nextInt(100) < chance;
    }

    /** One of the whole numbers, both ends included. */
    int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** So many of them, at most all, in an order of chance. */
    <T> List<T> some(int howMany, List<T> choices) {
        List<T> shuffled = new ArrayList<>(choices);
        Collections.shuffle(shuffled, random);
        return List.copyOf(shuffled.subList(0, Math.min(howMany, shuffled.size())));
    }

    /** One of the keys, as often as its weight says. The map must keep its order. */
    <T> T weighted(Map<T, Integer> weights) {
        int draw = random.nextInt(
                weights.values().stream().mapToInt(Integer::intValue).sum());
        for (Map.Entry<T, Integer> choice : weights.entrySet()) {
            draw -= choice.getValue();
            if (draw < 0) {
                return choice.getKey();
            }
        }
        throw new IllegalStateException("No weights");
    }

    /** Near the middle, and seldom far from it. */
    int around(int middle, int spread, int low, int high) {
        long drawn = Math.round(middle + random.nextGaussian() * spread);
        return (int) Math.max(low, Math.min(high, drawn));
    }
}

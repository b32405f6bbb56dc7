package vn.nhipcau.connectors.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;

/** Draws from a list so that each element comes as often as its weight says. */
final class Weighted<T> {
    private final List<T> elements;
    private final List<Integer> upTo = new ArrayList<>();
    private int total;

    Weighted(List<T> elements, ToIntFunction<T> weight) {
        this.elements = List.copyOf(elements);
        for (var element : elements) {
            total += weight.applyAsInt(element);
            upTo.add(total);
        }
    }

    T draw(SplittableRandom random) {
        int ticket = random.nextInt(total);
        int index = 0;
        while (upTo.get(index) <= ticket) {
            index++;
        }
        return elements.get(index);
    }
}

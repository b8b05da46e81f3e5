package cn.tongxing.bench.figure;

import java.util.List;
import java.util.stream.IntStream;

/** In which order contenders are measured: A B, B A, A B … so that none always comes after the other. */
public final class Turns {
    private Turns() {}

    public static <T> List<List<T>> of(List<T> contenders, int rounds) {
        return IntStream.range(0, rounds)
                .mapToObj(round -> round % 2 == 0 ? List.copyOf(contenders) : contenders.reversed())
                .toList();
    }
}

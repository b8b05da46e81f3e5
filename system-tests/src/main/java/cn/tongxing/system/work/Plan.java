package cn.tongxing.system.work;

import java.util.SplittableRandom;

/**
 * Case {@code number} of a run, drawn from the seed and the number alone.
 *
 * @param twice one step of it is sent twice at once under one key
 * @param meddled somebody tries a step that is not theirs to do
 */
record Plan(int number, Route route, Story story, boolean twice, boolean meddled, Matter matter) {
    static Plan of(long seed, int number) {
        var random = new SplittableRandom(seed * 1_000_003 + number);
        var route = Route.drawn(random);
        var story = Story.drawn(random);
        return new Plan(
                number,
                route,
                route.isOnPaper() ? story.onPaper() : story,
                random.nextInt(10) == 0,
                random.nextInt(10) == 0,
                Matter.drawn(random));
    }
}

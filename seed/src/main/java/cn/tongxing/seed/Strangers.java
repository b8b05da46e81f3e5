package cn.tongxing.seed;

/** Children whom only a department's list names, each on one list; they come after those of the population. */
final class Strangers {
    private final Population population;
    private int next;

    Strangers(Population population) {
        this.population = population;
    }

    /** Of an age that the list is for. */
    Child next(DepartmentList list) {
        var stranger = population.beyond(next++);
        while (!list.isFor(stranger, population.today())) stranger = population.beyond(next++);
        return stranger;
    }
}

package cn.tongxing.seed;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.DivisionLevel;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The made-up migrant children of a province. The same seed, province, number and day give the same children on every machine; none
 * is kept, so five million cost no more memory than five. A child's family, and so its brothers and sisters, come one after the other.
 */
public final class Population implements Iterable<Child> {

    /** With the children that only lists name, as many as there are ids and phones for. */
    public static final int MOST = 7_000_000;

    private final long seed;
    private final int size;
    private final LocalDate today;
    private final Villages villages;
    private final Families families;
    private final Children children;

    /** @param place a province; or one county, where all of them live */
    public Population(long seed, DivisionCode place, int size, LocalDate today) {
        if (place.level() != DivisionLevel.PROVINCE && place.level() != DivisionLevel.COUNTY) {
            throw new SeedProblem("省份代码是两位数字，县（市、区）代码是六位数字。", "A province has two digits, a county six.");
        }
        if (size < 1 || size > MOST) {
            throw new SeedProblem("儿童人数须在 1 和 " + MOST + " 之间。", "The number of children is 1 to " + MOST + ".");
        }
        this.seed = seed;
        this.size = size;
        this.today = today;
        this.villages = new Villages(seed, place);
        var numbers = new IdNumbers(seed, today);
        this.families = new Families(seed, today, villages, new Origins(seed, place.province()), numbers);
        this.children = new Children(seed, today, numbers);
    }

    public int size() {
        return size;
    }

    public LocalDate today() {
        return today;
    }

    long seed() {
        return seed;
    }

    Villages villages() {
        return villages;
    }

    public Stream<Child> stream() {
        return StreamSupport.stream(
                Spliterators.spliterator(iterator(), size, Spliterator.ORDERED | Spliterator.NONNULL), false);
    }

    @Override
    public Iterator<Child> iterator() {
        return new OneByOne();
    }

    /** Children beyond the population, whom no list of children has: the first of a family of its own. */
    Child beyond(int number) {
        return children.child(size + number, families.family(size + number), 0);
    }

    private final class OneByOne implements Iterator<Child> {
        private int next;
        private int nextFamily;
        private int place;
        private Family family = families.family(nextFamily++);

        @Override
        public boolean hasNext() {
            return next < size;
        }

        @Override
        public Child next() {
            if (!hasNext()) throw new NoSuchElementException();
            if (place == family.ages().length) {
                family = families.family(nextFamily++);
                place = 0;
            }
            return children.child(next++, family, place++);
        }
    }

    /** Each child once, as a list that the import takes; without the second records and without the departments' lists. */
    public void writeChildren(Writer to) throws IOException {
        var list = new ChildrenList(to);
        for (var child : this) list.write(child);
        list.flush();
    }

    /** {@code children.csv}, the departments' lists and {@code truth.csv}. */
    public void writeFiles(Path folder) throws IOException {
        try (var files = new Folder(folder, this)) {
            files.write();
        }
    }
}

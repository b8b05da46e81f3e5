package cn.tongxing.seed;

import cn.tongxing.seed.Truth.Kind;
import java.io.Flushable;
import java.io.IOException;
import java.io.Writer;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Writes one department's list and keeps the truth about each of its rows. */
final class ListWriter implements Flushable {
    private static final int MISSING = 40;
    private static final int NEW_CANDIDATE = 25;
    private static final int ID_LEFT_OUT = 30;
    private static final int ID_WRONG = 8;
    private static final int NAME_WRONG = 20;
    private static final int BIRTH_DATE_WRONG = 10;

    private final DepartmentList list;
    private final Population population;
    private final Strangers strangers;
    private final Truth truth;
    private final Csv csv;

    ListWriter(DepartmentList list, Population population, Strangers strangers, Truth truth, Writer to)
            throws IOException {
        this.list = list;
        this.population = population;
        this.strangers = strangers;
        this.truth = truth;
        this.csv = new Csv(to, list.header());
    }

    void write(Child child, int childRow) throws IOException {
        var draw = Draw.of(population.seed(), Purpose.LISTS + list.ordinal(), child.number());
        if (!list.names(child, population.today(), draw)) return;
        if (list.isOfEverybody() && draw.perMille(MISSING)) truth.missing(list.file(), childRow);
        else known(child, childRow, draw);
        if (draw.perMille(NEW_CANDIDATE)) candidate(draw);
    }

    private void candidate(Draw draw) throws IOException {
        var stranger = strangers.next(list);
        var id = stranger.papers().citizenId();
        truth.candidate(list.file(), row(stranger, stranger.name(), id, stranger.birthDate(), draw));
    }

    private void known(Child child, int childRow, Draw draw) throws IOException {
        var id = child.papers().citizenId();
        boolean without = id == null || draw.perMille(ID_LEFT_OUT);
        int wrongDigit = !without && draw.perMille(ID_WRONG) ? Mistakes.digit(draw) : -1;
        var shownId = without ? null : wrongDigit < 0 ? id : Mistakes.withDigitChanged(id, wrongDigit, draw);
        var otherName = draw.perMille(NAME_WRONG) ? otherName(child.name(), draw) : null;
        var otherDate = draw.perMille(BIRTH_DATE_WRONG)
                ? Mistakes.withDayAndMonthExchanged(child.birthDate(), population.today())
                : null;
        boolean dateNeeded = without || wrongDigit >= 0 || otherDate != null || draw.perMille(700);
        var shownDate = otherDate != null ? otherDate : dateNeeded ? child.birthDate() : null;
        int row = row(child, otherName == null ? child.name() : otherName.value(), shownId, shownDate, draw);
        truth.row(Kind.LIST_ROW, list.file(), row, childRow, "");
        if (without) truth.row(Kind.NO_ID, list.file(), row, childRow, id == null ? "CHILD_HAS_NONE" : "LEFT_OUT");
        if (wrongDigit >= 0) truth.row(Kind.WRONG_ID, list.file(), row, childRow, "DIGIT_" + (wrongDigit + 1));
        if (otherName != null) truth.row(Kind.NAME, list.file(), row, childRow, otherName.what());
        if (otherDate != null) truth.row(Kind.BIRTH_DATE, list.file(), row, childRow, "DAY_AND_MONTH");
    }

    private record OtherName(String value, String what) {}

    private static @Nullable OtherName otherName(String name, Draw draw) {
        var dotted = draw.perMille(500) ? Homophones.dotted(name, draw) : null;
        if (dotted != null) return new OtherName(dotted, "DOT");
        var heard = Homophones.heard(name, draw);
        return heard == null ? null : new OtherName(heard, "HOMOPHONE");
    }

    private int row(Child child, String name, @Nullable String id, @Nullable LocalDate birthDate, Draw draw)
            throws IOException {
        csv.cell(name).cell(id).cell(birthDate).cell(residence(child, draw));
        var guardian = draw.perMille(700) ? child.guardians().getFirst() : null;
        csv.cell(guardian == null ? null : guardian.name()).cell(guardian == null ? null : guardian.phone());
        list.own(csv, child, population.today(), draw);
        return csv.end();
    }

    private static @Nullable String residence(Child child, Draw draw) {
        var code = child.residence().division();
        return draw.perMille(700) ? code : draw.perMille(600) ? code.substring(0, 9) : null;
    }

    @Override
    public void flush() throws IOException {
        csv.flush();
    }
}

package cn.tongxing.seed;

import java.io.Flushable;
import java.io.IOException;
import java.io.Writer;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code children.csv}: the columns of the import of records, then those of a move (docs/imports.md). */
public final class ChildrenList implements Flushable {
    static final String[] HEADER = ("姓名 性别 出生日期 民族 公民身份号码 无号码原因 证件种类 证件号码 居住地代码 居住地址 居住起始日期 户籍地代码 户籍地址 户籍登记日期 随谁居住"
                    + " 监护人1姓名 监护人1关系 监护人1身份 监护人1公民身份号码 监护人1电话 监护人2姓名 监护人2关系 监护人2身份 监护人2公民身份号码 监护人2电话"
                    + " 随迁情况 离开户籍地日期 父母外出 父母外出日期 主动求助日期 居住地功能区 户籍地功能区")
            .split(" ");
    private static final int GUARDIANS = 2;

    private final Csv csv;

    public ChildrenList(Writer to) throws IOException {
        this.csv = new Csv(to, HEADER);
    }

    /** The row the child stands in. */
    public int write(Child child) throws IOException {
        csv.cell(child.name()).cell(child.sex()).cell(child.birthDate()).cell(child.ethnicity());
        var papers = child.papers();
        csv.cell(papers.citizenId())
                .cell(papers.missingReason())
                .cell(papers.documentType())
                .cell(papers.documentNumber());
        place(child.residence(), child.residenceSince());
        place(child.household(), child.householdSince());
        csv.cell(child.livesWith());
        for (int i = 0; i < GUARDIANS; i++) guardian(child.guardians(), i);
        move(child.move());
        return csv.end();
    }

    private void place(@Nullable Place place, @Nullable LocalDate since) {
        csv.cell(place == null ? null : place.division())
                .cell(place == null ? null : place.address())
                .cell(since);
    }

    private void guardian(List<Guardian> guardians, int i) {
        if (i >= guardians.size()) {
            for (int cell = 0; cell < 5; cell++) csv.cell("");
            return;
        }
        var guardian = guardians.get(i);
        csv.cell(guardian.name()).cell(guardian.relation()).cell(guardian.capacity());
        csv.cell(guardian.citizenId()).cell(guardian.phone());
    }

    private void move(Move move) {
        csv.cell(move.movedWith())
                .cell(move.awaySince())
                .cell(move.parentsAway())
                .cell(move.parentsAwaySince())
                .cell(move.helpRequestedOn())
                .cell("")
                .cell("");
    }

    @Override
    public void flush() throws IOException {
        csv.flush();
    }
}

package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.material.MaterialRef;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.Divisions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** 书面转办函: one page to print and post, with the application, the list of papers and their digests. Needs no network. */
final class PaperPacket {

    /** domain.md 3.2. */
    static final Map<String, String> CONDITIONS = Map.of(
            "DEAD", "死亡",
            "MISSING", "失踪（人民法院宣告）",
            "SEVERE_DISABILITY", "重残",
            "SEVERE_ILLNESS", "重病",
            "IMPRISONED", "服刑在押",
            "COMPULSORY_REHAB", "强制隔离戒毒",
            "OTHER_RESTRICTION", "被执行其他限制人身自由的措施",
            "LOST_CONTACT", "失联",
            "GUARDIAN_REVOKED", "被撤销监护资格",
            "DEPORTED", "被遣送（驱逐）出境");

    private PaperPacket() {}

    /** What was posted can be printed again, byte by byte; behind it a letter for what changed since. */
    static byte[] of(CaseFile file) {
        var said = (Transition.Pushed) file.shared().moves().getFirst().transition();
        var paper = Objects.requireNonNull(said.paper());
        var digest = Projection.of(file.id(), sentOnly(file)).digest().text();
        return """
                <!DOCTYPE html>
                <html lang="zh-CN"><head><meta charset="utf-8"><title>书面转办函 %1$s</title>
                <style>body{font-family:serif;margin:2em;max-width:48em}table{border-collapse:collapse;width:100%%}
                th,td{border:1px solid #000;padding:.3em;text-align:left;vertical-align:top;word-break:break-all}</style></head><body>
                <h1>书面转办函</h1>
                <p>%2$s：</p>
                <p>现将“%3$s”申请转贵单位办理。贵省系统尚未联通，故以书面寄送。材料收齐之日 %4$s，受理之日 %5$s，编号 %1$s。
                请依规定认定，并书面答复：载明文号、日期、印章，结果及理由、依据；予以认定的载明标准，不予认定的载明救济途径。</p>
                <p lang="en">Letter of transfer: an application is passed on on paper, because your province is not connected.</p>
                <h2>儿童</h2><table>%6$s</table>
                <h2>申请人</h2><table>%7$s</table>
                <h2>申请事由</h2><table>%8$s</table>
                <h2>材料清单</h2>
                <table><tr><th>序号</th><th>材料</th><th>文件</th><th>字节数</th><th>SHA-256（base64url）</th></tr>%9$s</table>
                <h2>依据与目的</h2><table>%10$s</table>
                <p>受理单位：%11$s（%12$s）　　　　　　（印章）</p>
                <p>本函内容摘要（SHA-256）：%13$s</p>%14$s
                </body></html>
                """.formatted(
                        text(file.number()),
                        text(paper.addressee()),
                        text(file.item().name().zh()),
                        text(said.materialsCompleteOn()),
                        text(ChinaTime.dateOf(said.acceptedAt())),
                        child(said),
                        applicant(said),
                        matter(said),
                        materials(said),
                        basis(said),
                        text(said.by().agency()),
                        text(name(said.residence())),
                        text(digest),
                        PaperLetters.since(file.shared(), said))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** What was posted, without what came back. */
    private static SharedCase sentOnly(CaseFile file) {
        return SharedCase.of(
                file.item(), List.of(file.shared().moves().getFirst().made()));
    }

    private static String child(Transition.Pushed said) {
        var child = said.child();
        return row("姓名", child.name().value())
                + row(
                        "公民身份号码",
                        child.citizenId() == null ? "无" : child.citizenId().value())
                + row("出生日期", child.birthDate())
                + row("户籍地", place(child.household()))
                + row("居住地", child.residence() == null ? name(said.residence()) : place(child.residence()));
    }

    private static String place(ChildSnapshot.Place place) {
        return name(place.division()) + (place.address() == null ? "" : " " + place.address());
    }

    private static String applicant(Transition.Pushed said) {
        var who = said.applicant();
        return row("姓名", who.name().value())
                + row("公民身份号码", who.citizenId().value())
                + row("与儿童关系", who.relation())
                + row("电话", who.phone() == null ? "未提供" : who.phone().value())
                + row("身份核验", ChinaTime.dateOf(who.identityVerified().at()) + " 由受理地核验")
                + row("申请日期", said.appliedOn());
    }

    private static String matter(Transition.Pushed said) {
        var rows = new StringBuilder();
        for (var parent : said.parents()) {
            var conditions = parent.conditions().stream()
                    .map(fact -> CONDITIONS.getOrDefault(fact.code(), fact.code())
                            + (fact.since() == null ? "" : "，自 " + fact.since())
                            + (fact.termMonths() == null ? "" : "，期限 " + fact.termMonths() + " 个月"))
                    .collect(Collectors.joining("；"));
            rows.append(row(
                    parent.relation() == Application.Relation.FATHER ? "父亲" : "母亲",
                    (parent.name() == null ? "" : parent.name().value() + "：")
                            + (parent.known() ? conditions : "不详 " + conditions)));
        }
        var disability = said.disability();
        if (disability != null) {
            rows.append(row("残疾人证", disability.certificate().value()));
            rows.append(row("残疾等级", disability.level()));
        }
        if (said.choices() != null) rows.append(row("申请项目", String.join("、", said.choices())));
        return rows.append(row("申请人陈述", said.statement() == null ? "无" : said.statement()))
                .toString();
    }

    private static String materials(Transition.Pushed said) {
        var names = said.guide().materials().stream()
                .collect(Collectors.toMap(Guide.Material::code, Guide.Material::name, (one, other) -> one));
        var rows = new StringBuilder();
        int no = 0;
        for (MaterialRef ref : said.materials()) {
            rows.append("<tr><td>%d</td><td>%s</td><td>%s</td><td>%d</td><td>%s</td></tr>"
                    .formatted(
                            ++no,
                            text(names.getOrDefault(ref.requirement(), ref.requirement())),
                            text(ref.fileName()),
                            ref.size(),
                            text(ref.sha256())));
        }
        return rows.toString();
    }

    private static String basis(Transition.Pushed said) {
        return row("目的", said.disclosure().purpose())
                + row("依据", said.disclosure().legalBasis())
                + row(
                        "告知",
                        "%s，%s"
                                .formatted(
                                        said.notice().version(),
                                        ChinaTime.dateOf(said.notice().at())))
                + row("材料说明", said.guide().source() + "（" + said.guide().version() + "）");
    }

    static String name(DivisionCode division) {
        return Divisions.bundled().fullName(division);
    }

    static String row(String head, @Nullable Object value) {
        return "<tr><th>" + text(head) + "</th><td>" + text(value) + "</td></tr>";
    }

    /** What people typed is text, never markup. */
    static String text(@Nullable Object value) {
        return String.valueOf(value)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}

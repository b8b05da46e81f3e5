package cn.tongxing.seed;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.DivisionLevel;
import cn.tongxing.platform.division.Divisions;
import cn.tongxing.platform.identity.CitizenId;
import cn.tongxing.platform.identity.PersonName;
import cn.tongxing.platform.identity.Phone;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

/** The rules of single entry, said again: what child-service's DetailsCheck and MoveCheck would refuse fails here. */
final class LawfulRow {
    private static final Set<String> REASONS = Set.of("无户籍", "尚未编号", "号码未查明", "持其他证件");
    private static final Set<String> DOCUMENTS = Set.of("出生医学证明", "护照", "港澳居民来往内地通行证", "台湾居民来往大陆通行证", "港澳台居民居住证", "其他");
    private static final Set<String> LIVES_WITH =
            Set.of("父母双方", "父亲", "母亲", "祖父母", "外祖父母", "其他监护人", "受委托照护人", "学校或机构", "独自居住", "未查明");
    private static final Set<String> CAPACITIES = Set.of("法定监护人", "指定监护人", "受委托照护人", "临时照护人");
    private static final Set<String> RELATIONS =
            Set.of(("父亲 母亲 继父或养父 继母或养母 祖父 祖母 外祖父 外祖母 兄 弟 姐 妹 伯父 伯母 叔父 婶母 舅父 舅母 姨父 姨母 姑父 姑母 其他亲属 非亲属").split(" "));
    private static final Set<String> MOVED_WITH = Set.of("", "父母双方", "父母一方", "其他监护人双方", "其他监护人一方", "未随监护人");
    private static final Set<String> GONE = Set.of("一方外出，另一方有监护能力", "一方外出，另一方无监护能力", "双方外出");
    private static final Set<String> PEOPLES =
            Set.of(("汉族 蒙古族 回族 藏族 维吾尔族 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族 哈尼族 哈萨克族 傣族 畲族 东乡族 撒拉族").split(" "));

    private final Map<String, String> row;
    private final LocalDate today;
    private final LocalDate born;

    private LawfulRow(Map<String, String> row, LocalDate today) {
        this.row = row;
        this.today = today;
        this.born = LocalDate.parse(row.get("出生日期"));
    }

    static void check(Map<String, String> row, DivisionCode province, LocalDate today) {
        var lawful = new LawfulRow(row, today);
        lawful.person();
        lawful.papers();
        lawful.residence(province);
        lawful.household();
        lawful.guardian("监护人1");
        lawful.guardian("监护人2");
        lawful.move();
    }

    private void person() {
        assertThat(new PersonName(row.get("姓名"))).isNotNull();
        assertThat(row.get("性别")).isIn("男", "女");
        assertThat(born).isAfter(today.minusYears(18)).isBeforeOrEqualTo(today);
        assertThat(row.get("民族")).isIn(PEOPLES);
        assertThat(row.get("随谁居住")).isIn(LIVES_WITH);
    }

    private void papers() {
        assertThat(row.get("证件种类").isEmpty()).isEqualTo(row.get("证件号码").isEmpty());
        if (!row.get("证件种类").isEmpty()) assertThat(row.get("证件种类")).isIn(DOCUMENTS);
        if (row.get("公民身份号码").isEmpty()) {
            assertThat(row.get("无号码原因")).isIn(REASONS);
            return;
        }
        assertThat(row.get("无号码原因")).isEmpty();
        var id = new CitizenId(row.get("公民身份号码"));
        assertThat(id.birthDate()).isEqualTo(born);
        assertThat(id.sex().chinese()).isEqualTo(row.get("性别"));
        assertThat(id.value().substring(2, 4)).as("no county's code").isEqualTo("00");
    }

    private void residence(DivisionCode province) {
        var code = DivisionCode.of(row.get("居住地代码"));
        assertThat(code.level()).isEqualTo(DivisionLevel.VILLAGE);
        assertThat(province.contains(code)).isTrue();
        assertThat(Divisions.bundled().find(code)).isPresent();
        assertThat(row.get("居住地址")).contains("示例").hasSizeLessThanOrEqualTo(200);
        between("居住起始日期", true);
    }

    private void household() {
        if (row.get("户籍地代码").isEmpty()) {
            assertThat(row.get("公民身份号码")).isEmpty();
            assertThat(row.get("户籍地址") + row.get("户籍登记日期")).isEmpty();
            return;
        }
        var code = DivisionCode.of(row.get("户籍地代码"));
        assertThat(code.level()).isGreaterThanOrEqualTo(DivisionLevel.COUNTY);
        assertThat(Divisions.bundled().find(code)).isPresent();
        assertThat(row.get("居住地代码")).doesNotStartWith(code.value().substring(0, 6));
        assertThat(row.get("户籍地址")).contains("示例");
        between("户籍登记日期", false);
    }

    private void guardian(String which) {
        var name = row.get(which + "姓名");
        if (name.isEmpty()) {
            assertThat(row.get(which + "关系")
                            + row.get(which + "身份")
                            + row.get(which + "公民身份号码")
                            + row.get(which + "电话"))
                    .isEmpty();
            return;
        }
        assertThat(new PersonName(name)).isNotNull();
        assertThat(row.get(which + "关系")).isIn(RELATIONS);
        assertThat(row.get(which + "身份")).isIn(CAPACITIES);
        var id = row.get(which + "公民身份号码");
        if (!id.isEmpty()) assertThat(new CitizenId(id).birthDate()).isBefore(born.minusYears(17));
        var phone = row.get(which + "电话");
        if (!phone.isEmpty()) assertThat(new Phone(phone).value()).matches("1004[0-9]{7}");
    }

    private void move() {
        assertThat(row.get("随迁情况")).isIn(MOVED_WITH);
        between("离开户籍地日期", false);
        between("主动求助日期", false);
        assertThat(GONE.contains(row.get("父母外出"))).isEqualTo(!row.get("父母外出日期").isEmpty());
        if (!GONE.contains(row.get("父母外出"))) assertThat(row.get("父母外出")).isIn("", "均未外出");
        else assertThat(LocalDate.parse(row.get("父母外出日期"))).isBeforeOrEqualTo(today);
        assertThat(row.get("居住地功能区") + row.get("户籍地功能区")).isEmpty();
    }

    private void between(String column, boolean required) {
        if (row.get(column).isEmpty()) assertThat(required).isFalse();
        else assertThat(LocalDate.parse(row.get(column))).isBetween(born, today);
    }
}

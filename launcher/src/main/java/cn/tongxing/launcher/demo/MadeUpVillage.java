package cn.tongxing.launcher.demo;

import cn.tongxing.platform.identity.CitizenId;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Children nobody is, of some villages of 石台县, who are registered in 云阳县; as rows of the import's template. */
record MadeUpVillage(List<Child> children) {

    static final String HEADER = "姓名,性别,出生日期,民族,公民身份号码,居住地代码,居住地址,居住起始日期,户籍地代码,随谁居住,监护人1姓名,监护人1关系,监护人1身份,监护人1电话,随迁情况";

    private static final List<String> VILLAGES =
            List.of("341722102202", "341722102203", "341722100201", "341722103201");
    private static final String SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗";
    private static final String GIVEN = "小明红强丽刚芳亮静伟敏杰艳涛娜军霞勇燕";

    record Child(String name, CitizenId citizenId, String village, String phone) {

        /** @param citizenId as somebody wrote it down */
        String row(String citizenId) {
            return String.join(
                    ",",
                    name,
                    sex(),
                    this.citizenId.birthDate().toString(),
                    "汉族",
                    citizenId,
                    village,
                    "示例路 1 号",
                    "2023-09-01",
                    "500235",
                    "父母双方",
                    "示例父" + name.charAt(name.length() - 1),
                    "父亲",
                    "法定监护人",
                    phone,
                    "父母双方");
        }

        private String sex() {
            return (citizenId.value().charAt(16) - '0') % 2 == 1 ? "男" : "女";
        }

        String row() {
            return row(citizenId.value());
        }
    }

    static MadeUpVillage random(RandomGenerator random, LocalDate today, int size) {
        return new MadeUpVillage(
                IntStream.range(0, size).mapToObj(n -> child(random, today)).toList());
    }

    static Child child(RandomGenerator random, LocalDate today) {
        var name = "示例" + SURNAMES.charAt(random.nextInt(SURNAMES.length()))
                + GIVEN.charAt(random.nextInt(GIVEN.length())) + GIVEN.charAt(random.nextInt(GIVEN.length()));
        var born = today.minusYears(7).minusDays(random.nextInt(365 * 7));
        var id = MadeUpFamily.withCheckDigit(
                "500235" + born.format(DateTimeFormatter.BASIC_ISO_DATE) + "%03d".formatted(random.nextInt(1_000)));
        return new Child(
                name,
                new CitizenId(id),
                VILLAGES.get(random.nextInt(VILLAGES.size())),
                "100" + "%08d".formatted(random.nextInt(100_000_000)));
    }
}

package cn.tongxing.example;

import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneId;

/** Walks one case between two running provinces and shows that both hold the same; README.md says how to run it. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        if (arguments.length != 8) {
            System.err.println("""
                    用法 usage: 居住地网关 client secret 户籍地网关 乡镇client secret 县级client secret
                    （./tongxing up 会列出网关和开发账号 / `./tongxing up` prints gateways and development accounts）""");
            System.exit(2);
        }
        var here = URI.create(arguments[0]);
        var there = URI.create(arguments[3]);
        var residence = new Agency(here, arguments[1], arguments[2]);
        var county = new Agency(there, arguments[6], arguments[7]);
        var story = new CrossProvinceCase(
                residence,
                new Agency(there, arguments[4], arguments[5]),
                county,
                LocalDate.now(ZoneId.of("Asia/Shanghai")),
                System.out::println);
        var id = story.walk();
        System.out.println("居住地摘要 residence's digest: " + residence.proof(id).getDigest());
        System.out.println("户籍地摘要 household's digest: " + county.proof(id).getDigest());
    }
}

package cn.tongxing.launcher.proof.evidence;

import java.time.Instant;
import java.util.List;

/** What a pack that holds says: to be told to people. */
record Account(
        Parties parties,
        String number,
        Issued issued,
        int blocks,
        List<Said> said,
        List<Materials.Material> materials,
        AuditTrail.Excerpt audit,
        int unsealed) {

    Account {
        said = List.copyOf(said);
        materials = List.copyOf(materials);
    }

    /** For whom and to what purpose. */
    record Issued(Instant at, String purpose, String agency, String division) {
        static Issued read(Spot spot) {
            spot.members("agency", "at", "division", "purpose");
            return new Issued(
                    spot.at("at").time(),
                    spot.at("purpose").text(),
                    spot.at("agency").text(),
                    spot.at("division").text());
        }
    }

    long receipts() {
        return said.stream().mapToLong(each -> each.receipts().size()).sum();
    }
}

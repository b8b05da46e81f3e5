package cn.tongxing.system.work;

import cn.tongxing.system.Cases;
import cn.tongxing.system.Persons.Person;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** What a case asks for, and how many of a hundred ask for it. */
enum Matter {
    DE_FACTO_UNATTENDED_CHILD(70) {
        @Override
        Map<String, Object> application(Person child) {
            return Cases.application();
        }

        @Override
        List<String> materials() {
            return Cases.MATERIALS;
        }
    },
    ORPHAN(15) {
        @Override
        Map<String, Object> application(Person child) {
            var application = new HashMap<>(Cases.application());
            application.put("parents", List.of(dead("FATHER", "样例父"), dead("MOTHER", "样例母")));
            return application;
        }

        @Override
        List<String> materials() {
            return Cases.MATERIALS.stream()
                    .filter(code -> !code.equals("IMPRISONED_PROOF"))
                    .toList();
        }
    },
    DISABILITY_SUBSIDIES(15) {
        @Override
        Map<String, Object> application(Person child) {
            var application = new HashMap<>(Cases.application());
            application.remove("parents");
            application.put(
                    "disability",
                    Map.of(
                            "certificate",
                            child.citizenId() + MENTAL_SECOND_LEVEL,
                            "category",
                            "MENTAL",
                            "level",
                            2,
                            "minimumLiving",
                            Map.of("received", "NO")));
            application.put("choices", List.of("CARE_SUBSIDY"));
            return application;
        }

        @Override
        List<String> materials() {
            return List.of("CHILD_IDENTITY", "DISABILITY_CERTIFICATE", "APPLICANT_IDENTITY", "PAYMENT_ACCOUNT");
        }

        @Override
        Map<String, Object> approval(Person child) {
            var approval = new HashMap<>(super.approval(child));
            approval.put("reason", "二级精神残疾，符合护理补贴条件");
            approval.put("legalBasis", "国发〔2015〕52号");
            approval.put("standardFen", 9000);
            approval.put("choices", List.of("CARE_SUBSIDY"));
            return approval;
        }
    };

    /** The last two digits of the certificate's number (GB/T 26341-2010). */
    private static final String MENTAL_SECOND_LEVEL = "62";

    private final int share;

    Matter(int share) {
        this.share = share;
    }

    static Matter drawn(RandomGenerator random) {
        int ticket =
                random.nextInt(Arrays.stream(values()).mapToInt(m -> m.share).sum());
        for (var matter : values()) {
            ticket -= matter.share;
            if (ticket < 0) return matter;
        }
        throw new IllegalStateException();
    }

    abstract Map<String, Object> application(Person child);

    /** The papers any county asks for with this application. */
    abstract List<String> materials();

    Map<String, Object> approval(Person child) {
        return Cases.approval(child);
    }

    /** After the township the county's 残联 reviews it, too. */
    boolean isReviewedByFederation() {
        return this == DISABILITY_SUBSIDIES;
    }

    private static Map<String, Object> dead(String relation, String name) {
        return Map.of(
                "relation",
                relation,
                "known",
                true,
                "name",
                name,
                "conditions",
                List.of(Map.of("code", "DEAD", "since", "2020-05-01", "evidence", "DEAD_PROOF")));
    }
}

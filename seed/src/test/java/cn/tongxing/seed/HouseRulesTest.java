package cn.tongxing.seed;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import cn.tongxing.platform.division.Divisions;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Random;

@AnalyzeClasses(packages = "cn.tongxing.seed", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {
    @ArchTest
    static final ArchRule noServiceAndNoFramework = noClasses()
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages(
                    "cn.tongxing.seed..", Divisions.class.getPackageName(), "java..", "org.jspecify.annotations..")
            .because("what the services judge must not be made with their code");

    @ArchTest
    static final ArchRule chanceIsSeeded = noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Random.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(SecureRandom.class)
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .because("the same seed and day give the same bytes");
}

package cn.tongxing.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "cn.tongxing.bench", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {
    @ArchTest
    static final ArchRule packagesHaveNoCycles = slices().matching("cn.tongxing.bench.(*)..")
            .should()
            .beFreeOfCycles()
            .because("the arithmetic knows nothing of what is measured");

    @ArchTest
    static final ArchRule noServiceAndNoFramework = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..",
                    "cn.tongxing.ledger..",
                    "cn.tongxing.identity..",
                    "cn.tongxing.child..",
                    "cn.tongxing.checklist..",
                    "cn.tongxing.notification..",
                    "cn.tongxing.gateway..")
            .because("what is measured from outside must not share its code");
}

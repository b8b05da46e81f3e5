package cn.tongxing.system;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "cn.tongxing.system", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {
    @ArchTest
    static final ArchRule packagesHaveNoCycles = slices().matching("cn.tongxing.(**)")
            .should()
            .beFreeOfCycles()
            .because("checks, faults and caseworkers each stand on the rig and know nothing of the others");

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
            .because("what checks a service from outside must not share its code");
}

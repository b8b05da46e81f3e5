package cn.tongxing.launcher;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "cn.tongxing.launcher", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {
    @ArchTest
    static final ArchRule packagesHaveNoCycles = slices().matching("cn.tongxing.(**)")
            .should()
            .beFreeOfCycles()
            .because("the demo stands on the launcher and the launcher on processes, never the other way");

    @ArchTest
    static final ArchRule noServiceAndNoFramework = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("org.springframework..")
                    .or(resideInAPackage("cn.tongxing..")
                            .and(not(resideInAnyPackage("cn.tongxing.launcher..", "cn.tongxing.platform..")))))
            .because("what proves a service from outside must not share its code");
}

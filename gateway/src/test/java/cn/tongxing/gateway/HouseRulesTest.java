package cn.tongxing.gateway;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDate;
import org.springframework.boot.context.properties.ConfigurationProperties;

@AnalyzeClasses(packages = "cn.tongxing.gateway", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {

    @ArchTest
    static final ArchRule featuresHaveNoCycles =
            slices().matching("cn.tongxing.gateway.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule settingsBelongToTheirFeature = classes()
            .that()
            .areAnnotatedWith(ConfigurationProperties.class)
            .should()
            .bePackagePrivate()
            .because("no other feature may read them");

    @ArchTest
    static final ArchRule timeIsInjected = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .because("a deadline read from the wall clock cannot be tested; take a Clock");

    @ArchTest
    static final ArchRule noServiceBehindTheDoor = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("cn.tongxing..")
                    .and(not(resideInAnyPackage("cn.tongxing.gateway..", "cn.tongxing.platform.."))))
            .because("services are reached by their addresses; their classes are their own");

    @ArchTest
    static final ArchRule theDoorKnowsNothingBehindIt = noClasses()
            .that()
            .resideInAPackage("..door..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..route..", "..access..", "..limit..")
            .because("what is refused on the bare connection must not depend on who asks");
}

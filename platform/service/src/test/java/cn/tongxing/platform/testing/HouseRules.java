package cn.tongxing.platform.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import cn.tongxing.platform.clock.RealTime;
import cn.tongxing.platform.id.Uuid7;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.web.bind.annotation.RestController;

/** The rules of the house for every service, to be used as {@code @ArchTest} constants. */
public final class HouseRules {
    private static final String OURS = "cn.tongxing.";

    private HouseRules() {}

    public static final ArchRule TIME_IS_INJECTED = noClasses()
            .that()
            .doNotBelongToAnyOf(RealTime.class, Uuid7.class)
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone")
            .because("a deadline read from the wall clock cannot be tested; take a Clock");

    public static final ArchRule CONTROLLERS_ARE_HIDDEN = classes()
            .that()
            .areAnnotatedWith(RestController.class)
            .should()
            .bePackagePrivate()
            .because("a controller is reached over HTTP and by nobody else");

    public static final ArchRule SQL_IS_HIDDEN = classes()
            .that()
            .haveSimpleNameStartingWith("Jdbc")
            .should()
            .bePackagePrivate()
            .because("how a feature stores things is its own affair");

    public static final ArchRule SETTINGS_ARE_HIDDEN = classes()
            .that()
            .areAnnotatedWith(ConfigurationProperties.class)
            .should()
            .bePackagePrivate()
            .allowEmptyShould(true)
            .because("settings belong to the feature that uses them");

    public static final ArchRule NO_FIELD_INJECTION = noFields()
            .should()
            .beAnnotatedWith(Autowired.class)
            .because("a class says in its constructor what it needs");

    public static final ArchRule NO_CYCLES = slices().matching("cn.tongxing.(**)")
            .should()
            .beFreeOfCycles()
            .because("features that need each other in a circle are one feature");

    public static final ArchRule NO_OTHER_SERVICE = classes()
            .should(useTheirOwnServiceAndThePlatformOnly())
            .because("services share samples of what they promise, not classes");

    public static final ArchRule NO_MAPPERS_OR_LOMBOK = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("lombok..", "jakarta.persistence..", "org.mockito..")
            .because("records and SQL; fakes instead of mocks");

    public static final ArchRule NO_STATIC_STATE = fields().that()
            .areStatic()
            .should()
            .beFinal()
            .because("state that belongs to nobody is shared by all tests and all requests");

    private static ArchCondition<JavaClass> useTheirOwnServiceAndThePlatformOnly() {
        return new ArchCondition<>("use their own service and the platform only") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().stream()
                        .filter(dependency -> isForeign(type, dependency.getTargetClass()))
                        .forEach(dependency ->
                                events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription())));
            }
        };
    }

    private static boolean isForeign(JavaClass from, JavaClass to) {
        var there = part(to.getBaseComponentType());
        return !there.isEmpty() && !there.equals("platform") && !there.equals(part(from));
    }

    /** The service or module a class of ours belongs to; empty for everybody else's classes. */
    private static String part(JavaClass type) {
        var name = type.getPackageName();
        return name.startsWith(OURS) ? name.substring(OURS.length()).split("\\.", 2)[0] : "";
    }
}

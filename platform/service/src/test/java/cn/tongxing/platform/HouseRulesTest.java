package cn.tongxing.platform;

import cn.tongxing.platform.testing.HouseRules;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "cn.tongxing.platform", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {
    @ArchTest
    static final ArchRule TIME = HouseRules.TIME_IS_INJECTED;

    @ArchTest
    static final ArchRule CONTROLLERS = HouseRules.CONTROLLERS_ARE_HIDDEN;

    @ArchTest
    static final ArchRule SQL = HouseRules.SQL_IS_HIDDEN;

    @ArchTest
    static final ArchRule SETTINGS = HouseRules.SETTINGS_ARE_HIDDEN;

    @ArchTest
    static final ArchRule FIELDS = HouseRules.NO_FIELD_INJECTION;

    @ArchTest
    static final ArchRule CYCLES = HouseRules.NO_CYCLES;

    @ArchTest
    static final ArchRule LIBRARIES = HouseRules.NO_MAPPERS_OR_LOMBOK;

    @ArchTest
    static final ArchRule STATICS = HouseRules.NO_STATIC_STATE;

    /** Platform is what services stand on: it knows none of them. */
    @ArchTest
    static final ArchRule NO_SERVICE = HouseRules.NO_OTHER_SERVICE;
}

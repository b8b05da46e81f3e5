package cn.tongxing.ledger;

import cn.tongxing.platform.testing.HouseRules;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "cn.tongxing.ledger", importOptions = DoNotIncludeTests.class)
class HouseRulesTest {

    @ArchTest
    static final ArchRule TIME_IS_INJECTED = HouseRules.TIME_IS_INJECTED;

    @ArchTest
    static final ArchRule CONTROLLERS_ARE_HIDDEN = HouseRules.CONTROLLERS_ARE_HIDDEN;

    @ArchTest
    static final ArchRule SQL_IS_HIDDEN = HouseRules.SQL_IS_HIDDEN;

    @ArchTest
    static final ArchRule SETTINGS_ARE_HIDDEN = HouseRules.SETTINGS_ARE_HIDDEN;

    @ArchTest
    static final ArchRule NO_FIELD_INJECTION = HouseRules.NO_FIELD_INJECTION;

    @ArchTest
    static final ArchRule NO_CYCLES = HouseRules.NO_CYCLES;

    @ArchTest
    static final ArchRule NO_OTHER_SERVICE = HouseRules.NO_OTHER_SERVICE;

    @ArchTest
    static final ArchRule NO_MAPPERS_OR_LOMBOK = HouseRules.NO_MAPPERS_OR_LOMBOK;

    @ArchTest
    static final ArchRule NO_STATIC_STATE = HouseRules.NO_STATIC_STATE;
}

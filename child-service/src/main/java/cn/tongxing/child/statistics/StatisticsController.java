package cn.tongxing.child.statistics;

import cn.tongxing.platform.access.Audited;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.division.DivisionCode;
import io.swagger.v3.oas.annotations.Operation;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/children/statistics")
class StatisticsController {

    private final ReadingStatistics reading;

    StatisticsController(ReadingStatistics reading) {
        this.reading = reading;
    }

    @GetMapping
    @PreAuthorize("hasAuthority('STATISTICS_READ')")
    @Audited("STATISTICS_READ")
    @Operation(summary = "各地各年龄段儿童数 / how many children of a population live where")
    StatisticView read(
            @RequestParam(required = false) @Nullable DivisionCode division,
            @RequestParam(defaultValue = "MIGRANT") Population population,
            @RequestParam(required = false) @Nullable YearMonth month,
            Actor actor) {
        return reading.read(division, population, month, actor);
    }
}

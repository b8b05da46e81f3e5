package cn.tongxing.child.query;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** @param answerWorkingDays until a department has answered: 及时 says the notice (吉民发 二（三）), the number is ours */
@Validated
@ConfigurationProperties(prefix = "tongxing.query", ignoreUnknownFields = false)
record QuerySettings(@Min(1) @Max(60) @DefaultValue("10") int answerWorkingDays) {}

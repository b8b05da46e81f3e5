package cn.tongxing.sample;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Lets tests of other packages start the sample. */
@Configuration(proxyBeanMethods = false)
@Import(SampleApplication.class)
public class SampleStart {}

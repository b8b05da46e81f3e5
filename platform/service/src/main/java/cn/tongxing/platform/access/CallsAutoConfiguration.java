package cn.tongxing.platform.access;

import cn.tongxing.platform.clock.RealTime;
import cn.tongxing.platform.deployment.Deployment;
import cn.tongxing.platform.deployment.ServiceKey;
import cn.tongxing.platform.web.RequestId;
import cn.tongxing.platform.web.Trace;
import feign.FeignException;
import feign.RequestInterceptor;
import feign.Retryer;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.net.http.HttpClient;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.cloud.circuitbreaker.resilience4j.Resilience4JCircuitBreakerFactory;
import org.springframework.cloud.circuitbreaker.resilience4j.Resilience4JConfigBuilder;
import org.springframework.cloud.client.circuitbreaker.Customizer;
import org.springframework.cloud.client.loadbalancer.LoadBalanced;
import org.springframework.cloud.openfeign.support.HttpMessageConverterCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Scope;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calling other services of the province: {@code @Qualifier("asCaller")} or {@code @Qualifier("asService")}
 * {@code RestClient.Builder}, both by service name ({@code http://child-service}), and the same for Feign clients, which
 * relay the caller's token unless they set {@code Authorization} themselves. One second to connect, three to answer,
 * never retried.
 */
@AutoConfiguration
class CallsAutoConfiguration {
    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration ANSWER = Duration.ofSeconds(3);

    @Bean
    ClientHttpRequestFactory serviceRequests() {
        var http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .build();
        var factory = new JdkClientHttpRequestFactory(http);
        factory.setReadTimeout(ANSWER);
        return factory;
    }

    /** For addresses that are no service names; the registry's own client takes it, and finds no registry with another. */
    @Bean
    @Primary
    @Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
    RestClient.Builder plain(ClientHttpRequestFactory serviceRequests) {
        return RestClient.builder().requestFactory(serviceRequests);
    }

    @Bean
    @Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
    @LoadBalanced
    RestClient.Builder asNobody(ClientHttpRequestFactory serviceRequests) {
        return RestClient.builder().requestFactory(serviceRequests).requestInterceptor(CallInterceptors.common());
    }

    @Bean
    @Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
    @LoadBalanced
    RestClient.Builder asCaller(ClientHttpRequestFactory serviceRequests) {
        return asNobody(serviceRequests).requestInterceptor(CallInterceptors.asCaller());
    }

    @Bean
    @Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
    @LoadBalanced
    RestClient.Builder asService(ClientHttpRequestFactory serviceRequests, KeyServiceTokens tokens) {
        return asNobody(serviceRequests).requestInterceptor(CallInterceptors.asService(tokens));
    }

    @Bean
    KeyServiceTokens serviceTokens(
            @Qualifier("asNobody") RestClient.Builder http, Deployment deployment, ServiceKey key) {
        return new KeyServiceTokens(http, deployment, key, RealTime.CLOCK);
    }

    @Bean
    RequestInterceptor relayOfCallersToken() {
        return template -> {
            var id = RequestId.current();
            if (!id.isEmpty()) template.header(RequestId.HEADER, id);
            Trace.onward().ifPresent(parent -> template.header(Trace.HEADER, parent));
            if (!template.headers().containsKey(HttpHeaders.AUTHORIZATION)) {
                template.header(HttpHeaders.AUTHORIZATION, "Bearer " + CallInterceptors.callersToken());
            }
        };
    }

    /** Retries multiply along a chain. */
    @Bean
    @ConditionalOnMissingBean
    Retryer noRetries() {
        return Retryer.NEVER_RETRY;
    }

    /** Strict towards callers, lenient towards other services: a reader ignores what it does not know. */
    @Bean
    HttpMessageConverterCustomizer lenientAnswers() {
        return converters -> converters.replaceAll(CallsAutoConfiguration::lenient);
    }

    private static HttpMessageConverter<?> lenient(HttpMessageConverter<?> converter) {
        return converter instanceof JacksonJsonHttpMessageConverter
                ? new JacksonJsonHttpMessageConverter(new JsonMapper())
                : converter;
    }

    /** A refusal (4xx) is an answer; only silence and 5xx open the breaker, for five seconds. */
    @Bean
    @Lazy
    Customizer<Resilience4JCircuitBreakerFactory> breakers() {
        var config = CircuitBreakerConfig.custom()
                .slidingWindowSize(20)
                .minimumNumberOfCalls(10)
                .failureRateThreshold(50)
                .waitDurationInOpenState(Duration.ofSeconds(5))
                .permittedNumberOfCallsInHalfOpenState(3)
                .ignoreException(CallsAutoConfiguration::isAnAnswer)
                .build();
        return factory -> factory.configureDefault(id ->
                new Resilience4JConfigBuilder(id).circuitBreakerConfig(config).build());
    }

    private static boolean isAnAnswer(Throwable e) {
        return e instanceof FeignException.FeignClientException;
    }
}

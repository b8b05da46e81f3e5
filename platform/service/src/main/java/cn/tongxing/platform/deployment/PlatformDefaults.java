package cn.tongxing.platform.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.Profiles;
import org.springframework.core.io.ClassPathResource;

/** Adds the defaults that all services share, below everything a service, a file or an argument says. */
final class PlatformDefaults implements EnvironmentPostProcessor, Ordered {
    private static final List<String> BY_PROFILE = List.of("production", "test");

    @Override
    public int getOrder() {
        // profiles are known only after the configuration files were read
        return ConfigDataEnvironmentPostProcessor.ORDER + 1;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        BY_PROFILE.stream()
                .filter(profile -> environment.acceptsProfiles(Profiles.of(profile)))
                .forEach(profile -> add(environment, "platform-defaults-" + profile));
        add(environment, "platform-defaults");
        addressOfManagement(environment);
    }

    private static void addressOfManagement(ConfigurableEnvironment environment) {
        var address = environment.getProperty("server.address");
        if (address == null) return;
        var sources = environment.getPropertySources();
        // a service bound to one address must not open its metrics to all
        sources.addLast(new MapPropertySource(
                "platform-addresses",
                Map.of("management.server.address", address, "eureka.instance.ip-address", address)));
    }

    private static void add(ConfigurableEnvironment environment, String name) {
        try {
            new YamlPropertySourceLoader()
                    .load(name, new ClassPathResource(name + ".yaml", PlatformDefaults.class.getClassLoader()))
                    .forEach(environment.getPropertySources()::addLast);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

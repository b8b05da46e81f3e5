package cn.tongxing.platform.deployment;

import cn.tongxing.platform.division.Divisions;
import java.nio.file.Path;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.Environment;

/** Reads the operator's file of divisions before anything asks for one; a file that cannot be read stops the start. */
final class NewerDivisions implements BeanFactoryPostProcessor {

    static final String FILE = "tongxing.divisions-file";

    private final Environment environment;

    NewerDivisions(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
        var file = environment.getProperty(FILE, "");
        if (file.isBlank()) return;
        try {
            Divisions.bundled().takeNewer(Path.of(file));
        } catch (IllegalArgumentException e) {
            throw new StartRefused("区划补充表无法读取：" + e.getMessage(), "the file of divisions cannot be read");
        }
    }
}

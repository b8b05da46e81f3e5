package cn.tongxing.bare;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Spring Cloud Gateway with one route and nothing else, as its defaults make it: what the province's gateway is measured by. */
@SpringBootApplication(proxyBeanMethods = false)
public class BareGateway {

    public static void main(String[] arguments) {
        SpringApplication.run(BareGateway.class, arguments);
    }
}

package cn.tongxing.child;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The service of children's records. */
@SpringBootApplication
public class ChildApplication {

    public static void main(String[] args) {
        SpringApplication.run(ChildApplication.class, args);
    }
}

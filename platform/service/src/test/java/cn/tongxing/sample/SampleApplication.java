package cn.tongxing.sample;

import cn.tongxing.platform.feed.Feed;
import cn.tongxing.platform.feed.Feeds;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** A service with nothing of its own, to test the plumbing in. */
@SpringBootApplication
class SampleApplication {
    public static void main(String[] args) {
        SpringApplication.run(SampleApplication.class, args);
    }

    @Bean
    Feed things(Feeds feeds) {
        return feeds.named("things");
    }
}

package cn.tongxing.gateway.handbook;

import cn.tongxing.gateway.route.Service;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.loadbalancer.reactive.ReactiveLoadBalancer;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import tools.jackson.databind.node.ObjectNode;

/** Asks each service for its own description and joins them; who does not answer is named in the document. */
@Component
@ConditionalOnBooleanProperty("tongxing.gateway.description.enabled")
final class Descriptions {

    private final ReactiveLoadBalancer.Factory<ServiceInstance> balancer;
    private final DescriptionSettings settings;
    private final KnownProblems problems;
    private final HttpClient http = HttpClient.create();

    Descriptions(
            ReactiveLoadBalancer.Factory<ServiceInstance> balancer,
            DescriptionSettings settings,
            KnownProblems problems) {
        this.balancer = balancer;
        this.settings = settings;
        this.problems = problems;
    }

    private record Described(Service service, Optional<byte[]> document) {}

    Mono<ObjectNode> joined() {
        return Flux.fromIterable(Service.behindTheDoor())
                .flatMapSequential(this::described)
                .collectList()
                .map(all -> {
                    var joined = new JoinedDescription(problems);
                    for (Described each : all) {
                        each.document()
                                .ifPresentOrElse(
                                        document -> joined.add(each.service(), document),
                                        () -> joined.lacks(each.service()));
                    }
                    return joined.document();
                });
    }

    private Mono<Described> described(Service service) {
        return Mono.from(balancer.getInstance(service.id()).choose())
                .filter(chosen -> chosen.hasServer())
                .flatMap(chosen -> http.get()
                        .uri(chosen.getServer().getUri() + "/v3/api-docs")
                        .responseSingle((response, body) ->
                                response.status().code() == 200 ? body.asByteArray() : Mono.empty()))
                .timeout(settings.patience())
                .onErrorResume(away -> Mono.empty())
                .map(document -> new Described(service, Optional.of(document)))
                .defaultIfEmpty(new Described(service, Optional.empty()));
    }
}

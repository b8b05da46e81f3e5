package cn.tongxing.bench.exchange;

import cn.tongxing.bench.report.Usage;
import cn.tongxing.launcher.Component;
import cn.tongxing.launcher.Deployment;
import cn.tongxing.launcher.Province;
import java.util.List;

/** 安徽 and 重庆 with the full compiler and durable databases, and what is needed to drive and to watch them. */
final class World implements AutoCloseable {
    private static final String RESIDENCE = "34";
    private static final String HOUSEHOLD = "50";
    private static final String AWAITED = "select count(*) from material where status = 'AWAITED'";

    private final Deployment deployment;
    private final Ledger atResidence;
    private final Ledger atHousehold;
    private final Post toResidence;
    private final Post toHousehold;

    private World(Deployment deployment) {
        this.deployment = deployment;
        this.atResidence = new Ledger(deployment.province(RESIDENCE));
        this.atHousehold = new Ledger(deployment.province(HOUSEHOLD));
        this.toResidence = new Post(atResidence, HOUSEHOLD);
        this.toHousehold = new Post(atHousehold, RESIDENCE);
    }

    static World start() {
        var builder = Deployment.builder().forTests().provinces(RESIDENCE, HOUSEHOLD);
        for (var province : List.of(RESIDENCE, HOUSEHOLD)) {
            for (var component : Component.values()) builder.jvm(province, component.id(), "-XX:TieredStopAtLevel=4");
            builder.setting(province, "postgresql", "track_commit_timestamp", "on")
                    .setting(province, "gateway", "tongxing.gateway.limits.agency.rate", "5000")
                    .setting(province, "gateway", "tongxing.gateway.limits.agency.burst", "10000")
                    .setting(province, "gateway", "tongxing.gateway.limits.province.rate", "5000")
                    .setting(province, "gateway", "tongxing.gateway.limits.province.burst", "10000");
        }
        return new World(builder.start());
    }

    Walk walk() {
        return new Walk(deployment.province(RESIDENCE), deployment.province(HOUSEHOLD), toResidence, toHousehold);
    }

    Talk talk(Walk walk, Walk.Case theCase) {
        return new Talk(walk, theCase, toResidence.of(theCase.id()), toHousehold.of(theCase.id()));
    }

    Post toHousehold() {
        return toHousehold;
    }

    /** The household side fetches materials ahead; until all are there that is what the machine is busy with. */
    void awaitMaterials() {
        Patience.until("all materials are fetched", () -> atHousehold.count(AWAITED), awaited -> awaited == 0);
    }

    Books books() {
        return new Books(atResidence, atHousehold);
    }

    List<Ledger> ledgers() {
        return List.of(atResidence, atHousehold);
    }

    List<Province> provinces() {
        return deployment.provinces();
    }

    Usage usage() {
        return Usage.of(deployment.provinces());
    }

    @Override
    public void close() {
        toResidence.close();
        toHousehold.close();
        ledgers().forEach(Ledger::close);
        deployment.close();
    }
}

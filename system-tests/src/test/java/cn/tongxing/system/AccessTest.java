package cn.tongxing.system;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.launcher.Province;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.system.DutyTable.Answer;
import cn.tongxing.system.DutyTable.Caller;
import cn.tongxing.system.DutyTable.Operation;
import cn.tongxing.system.DutyTable.Verdict;
import cn.tongxing.system.Probes.Aim;
import cn.tongxing.system.Probes.Kind;
import cn.tongxing.system.Probes.Probe;
import cn.tongxing.system.Wire.Ask;
import cn.tongxing.system.Wire.Reply;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Asks the running provinces for every cell of function, level, role, relation and operation, through the gateway and
 * past it, and compares with the table of duties: not a row, not a field, not a hint of what is not the caller's.
 */
@ExtendWith(TwoProvinces.class)
class AccessTest {
    private static final List<String> SERVICES =
            List.of("identity-service", "child-service", "ledger-service", "checklist-service", "notification-service");
    /** Where a service's own container turns when something failed; {@link EveryDoorTest} knocks at it. */
    static final String ERRORS = "/error";

    private static final Set<String> NOT_THEIR_STEP = Set.of("CASE_NOT_YOUR_TURN", "CASE_STATE_PASSED");
    private static final Set<String> HOP_BY_HOP = Set.of("date", "x-request-id", "connection", "keep-alive");
    private static final int AT_ONCE = 12;
    private static final long SEED = Long.getLong("tongxing.access.seed", System.nanoTime() % 1_000_000);
    static final boolean EVERY_CELL = Boolean.getBoolean("tongxing.access.every-cell");
    private static final int MOST_PAGES = 50;

    private final DutyTable table = new DutyTable();
    private final ConcurrentLinkedQueue<String> differences = new ConcurrentLinkedQueue<>();
    private final AtomicLong cells = new AtomicLong();
    private final AtomicLong requests = new AtomicLong();

    @Test
    void everyOperationOfEveryServiceStandsInTheTableWithASource(TwoProvinces.World world) {
        var described = new TreeSet<String>();
        for (var service : SERVICES) described.addAll(described(world.anhui(), service));
        var listed = table.operations().stream().map(Operation::name).collect(Collectors.toCollection(TreeSet::new));

        assertThat(listed).isEqualTo(described);
        assertThat(table.withoutSource()).isEmpty();
    }

    private static Set<String> described(Province province, String service) {
        var operations = new TreeSet<String>();
        var description = Wire.ask(Wire.past(province, service), "", Ask.get("/v3/api-docs"));
        for (var path : description.json().path("paths").properties()) {
            if (path.getKey().equals(ERRORS)) continue;
            for (var method : path.getValue().properties())
                operations.add(method.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey());
        }
        return operations;
    }

    @Test
    void everyCellIsAnsweredAsTheDutyListsSay(TwoProvinces.World world) throws Exception {
        long start = System.nanoTime();
        try (var subjects = Subjects.prepare(world)) {
            everyCell(world, new Probes(subjects), start);
        }
        assertThat(differences).as("seed=%d", SEED).isEmpty();
        assertThat(table.unused()).as("rows that decide nothing").isEmpty();
    }

    private void everyCell(TwoProvinces.World world, Probes probes, long start) throws Exception {
        var callers = DutyTable.callers(functions());
        var provinces = Map.of("34", world.anhui(), "50", world.chongqing());
        var tokens = tokens(provinces, callers);
        long ready = System.nanoTime();

        inParallel(table.operations().stream()
                .flatMap(operation -> operation.provinces().stream()
                        .flatMap(code -> callers.stream()
                                .filter(caller -> caller.province().equals(code))
                                .filter(caller -> isAsked(operation, caller, callers))
                                .<Callable<?>>map(caller -> () -> {
                                    new Cell(provinces.get(code), operation, caller, tokens.get(caller), probes).ask();
                                    return null;
                                })))
                .toList());

        System.out.printf(
                "[系统测试 system] 权限表 table of duties: seed=%d, %d cells, %d callers, %d requests, prepared in %d s, asked in %d s%n",
                SEED,
                cells.get(),
                callers.size(),
                requests.get(),
                (ready - start) / 1_000_000_000,
                (System.nanoTime() - ready) / 1_000_000_000);
    }

    /**
     * Of everybody who has a duty anywhere, half are drawn for each operation. Of each other function one caller is drawn,
     * and of those to whom no way leads at all a few; with {@code -Dtongxing.access.every-cell} all.
     */
    private boolean isAsked(Operation operation, Caller caller, List<Caller> callers) {
        var verdict = table.decide(operation, caller);
        if (EVERY_CELL) return true;
        var drawn = new Random(SEED ^ operation.name().hashCode());
        boolean shut = Set.of(Answer.DOOR, Answer.INNER, Answer.CLOSED).contains(verdict.answer());
        if (!shut && Set.of("CIVIL_AFFAIRS", "PLATFORM").contains(caller.function()))
            return drawn.ints(callers.size(), 0, 2)
                            .skip(callers.indexOf(caller))
                            .findFirst()
                            .orElseThrow()
                    == 0;
        var alike = callers.stream()
                .filter(other -> other.province().equals(caller.province()))
                .filter(other -> shut || other.function().equals(caller.function()))
                .toList();
        return alike.get(drawn.nextInt(alike.size())).equals(caller);
    }

    private static List<String> functions() {
        return Arrays.stream(AgencyFunction.values())
                .filter(function -> function != AgencyFunction.CIVIL_AFFAIRS && function != AgencyFunction.PLATFORM)
                .map(Enum::name)
                .toList();
    }

    private static Map<Caller, String> tokens(Map<String, Province> provinces, List<Caller> callers) throws Exception {
        var accounts = new HashMap<String, Accounts>();
        provinces.forEach((code, province) -> accounts.put(code, Accounts.of(province)));
        var tokens = new java.util.concurrent.ConcurrentHashMap<Caller, String>();
        inParallel(callers.stream()
                .<Callable<?>>map(caller ->
                        () -> tokens.put(caller, accounts.get(caller.province()).bearer(caller)))
                .toList());
        return tokens;
    }

    private static void inParallel(List<Callable<?>> work) throws Exception {
        try (var workers = Executors.newFixedThreadPool(AT_ONCE)) {
            var running = work.stream().map(workers::submit).toList();
            for (var each : running) each.get();
        }
    }

    /** One cell: one caller, one operation, both ways in. */
    private final class Cell {
        private final Operation operation;
        private final Caller caller;
        private final String token;
        private final Probes probes;
        private final Verdict verdict;
        private final URI gateway;
        private final List<URI> past;

        Cell(Province province, Operation operation, Caller caller, String token, Probes probes) {
            this.operation = operation;
            this.caller = caller;
            this.token = token;
            this.probes = probes;
            this.verdict = table.decide(operation, caller);
            this.gateway = Wire.gateway(province);
            var services = operation.service().equals("*") ? SERVICES : List.of(operation.service());
            this.past = services.stream()
                    .map(service -> Wire.past(province, service))
                    .toList();
        }

        void ask() {
            cells.incrementAndGet();
            switch (verdict.answer()) {
                case MAY -> {
                    may(gateway);
                    may(past.getFirst());
                }
                case NOT_TURN -> bothWays(this::notTurn);
                case MAY_NOT -> bothWays(this::mayNot);
                case UNSEEN -> unseen();
                case DOOR -> bothWays((where, reply) -> expect(where, reply, "401 UNAUTHENTICATED"));
                case INNER -> {
                    expect(gateway, reply(gateway, probe(Aim.REAL)), "404 NOT_FOUND");
                    for (var service : past) expect(service, reply(service, probe(Aim.REAL)), "403 FORBIDDEN");
                }
                case CLOSED -> {
                    for (var where : List.of(gateway, past.getFirst())) {
                        var reply = reply(where, probe(Aim.REAL));
                        if (!Set.of(403, 410, 429).contains(reply.status())) differs(where, reply, "closed");
                    }
                }
            }
        }

        private Probe probe(Aim aim) {
            return probes.of(operation, caller.province(), aim);
        }

        private Reply reply(URI where, Probe probe) {
            return reply(where, probe.ask());
        }

        private Reply reply(URI where, Ask ask) {
            requests.incrementAndGet();
            return Wire.ask(where, token, ask);
        }

        private void may(URI where) {
            var probe = probe(Aim.HARMLESS);
            var reply = reply(where, probe);
            if (!(reply.status() + " " + reply.code()).strip().equals(probe.reached())) {
                differs(where, reply, probe.reached());
            } else if (probe.kind() == Kind.LIST
                    ? found(where, probe, reply) == null
                    : !reply.text().contains(probe.sought())) {
                differs(where, reply, "an answer with " + probe.sought());
            }
        }

        private void bothWays(java.util.function.BiConsumer<URI, Reply> check) {
            var probe = probe(Aim.REAL);
            var outside = reply(gateway, probe);
            check.accept(gateway, outside);
            var inside = reply(past.getFirst(), probe);
            check.accept(past.getFirst(), inside);
            if (!plain(outside, probe).equals(plain(inside, probe)))
                differs(past.getFirst(), inside, outside.toString());
        }

        private void notTurn(URI where, Reply reply) {
            if (reply.status() != 409 || !NOT_THEIR_STEP.contains(reply.code()))
                differs(where, reply, "409, not their turn");
        }

        private void mayNot(URI where, Reply reply) {
            expect(where, reply, "403 " + verdict.code());
            silent(where, reply);
        }

        private void unseen() {
            var probe = probe(Aim.REAL);
            if (probe.kind() == Kind.LIST) {
                for (var where : List.of(gateway, past.getFirst())) {
                    var found = found(where, probe, reply(where, probe));
                    if (found != null) differs(where, found, "a list without " + probe.sought());
                }
                return;
            }
            var missing = probe(Aim.MISSING);
            var real = reply(gateway, probe);
            var inside = reply(past.getFirst(), probe);
            var never = reply(past.getFirst(), missing);
            if (real.status() < 400) differs(gateway, real, "nothing");
            silent(gateway, real);
            var expected = plain(never, missing);
            if (!plain(real, probe).equals(expected)) differs(gateway, real, never.toString());
            if (!plain(inside, probe).equals(expected)) differs(past.getFirst(), inside, never.toString());
            if (!headers(inside).equals(headers(never)))
                differs(past.getFirst(), inside, "headers " + headers(never) + " not " + headers(inside));
        }

        /** The page that shows the subject, of as many as there are. */
        private @Nullable Reply found(URI where, Probe probe, Reply first) {
            var page = first;
            for (int i = 0; i < MOST_PAGES; i++) {
                if (page.status() != 200) {
                    differs(where, page, "200");
                    return null;
                }
                if (page.text().contains(probe.sought())) return page;
                var next = page.json().path("next").asString("");
                if (next.isEmpty()) return null;
                page = reply(where, withCursor(probe.ask(), next));
            }
            return null;
        }

        private static Ask withCursor(Ask ask, String cursor) {
            return new Ask(ask.method(), ask.path() + "&cursor=" + cursor, ask.headers(), ask.body());
        }

        private void expect(URI where, Reply reply, String wanted) {
            if (!(reply.status() + " " + reply.code()).equals(wanted)) differs(where, reply, wanted);
        }

        /** A refusal holds nothing of the subject. */
        private void silent(URI where, Reply reply) {
            for (var mark : probes.marks())
                if (reply.text().contains(mark)) differs(where, reply, "nothing of " + mark);
        }

        private void differs(URI where, Reply reply, String wanted) {
            differences.add("%s %s by %s at %s: %s, but the table says %s (%s: %s)"
                    .formatted(
                            caller.province(),
                            operation.name(),
                            caller,
                            where.getPort(),
                            reply,
                            wanted,
                            verdict.answer(),
                            verdict.source()));
        }
    }

    /** What remains when the ids of the request and of the asked are taken out: the same bytes for the same answer. */
    private static String plain(Reply reply, Probe probe) {
        if (reply.status() < 400) return String.valueOf(reply.status());
        return reply.status()
                + reply.text()
                        .replaceAll("\"requestId\":\"[^\"]*\"", "")
                        .replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "<id>");
    }

    private static Map<String, List<String>> headers(Reply reply) {
        return reply.headers().map().entrySet().stream()
                .filter(header -> !HOP_BY_HOP.contains(header.getKey().toLowerCase(java.util.Locale.ROOT)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}

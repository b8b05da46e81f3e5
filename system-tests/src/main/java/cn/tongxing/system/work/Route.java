package cn.tongxing.system.work;

import cn.tongxing.launcher.Province;
import cn.tongxing.system.Desk;
import cn.tongxing.system.Pair;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * From where a child lives to where it is registered: each direction twice, so that neighbours never see each other's cases;
 * some inside one province, and a few to a province that is not connected.
 *
 * @param share how many of a hundred cases go this way
 */
record Route(Place residence, Place household, int share) {

    /** A village, its township and its county; all have agencies in the development seed. */
    record Place(String province, String county, String township, String village) {
        Desk townshipDesk(Pair pair) {
            return Desk.of(provinceOf(pair), township, "handler");
        }

        Desk countyDesk(Pair pair) {
            return Desk.of(provinceOf(pair), county, "approver");
        }

        Desk federationDesk(Pair pair) {
            return Desk.of(provinceOf(pair), county, "federation-handler");
        }

        private Province provinceOf(Pair pair) {
            return province.equals(pair.anhui().code()) ? pair.anhui() : pair.chongqing();
        }
    }

    private static final Place XIANYU = new Place("34", "341722", "341722102", "341722102202");
    private static final Place RENLI = new Place("34", "341722", "341722100", "341722100202");
    private static final Place BAOPING = new Place("50", "500235", "500235127", "500235127203");
    private static final Place YAODU = new Place("34", "341721", "341721100", "341721100001");
    private static final Place XIAN = new Place("61", "610102", "610102001", "610102001001");
    private static final Place NEIGHBOUR = new Place("50", "500235", "500235132", "500235132204");

    static final List<Route> ALL = List.of(
            new Route(XIANYU, BAOPING, 21),
            new Route(RENLI, NEIGHBOUR, 21),
            new Route(BAOPING, XIANYU, 21),
            new Route(NEIGHBOUR, RENLI, 21),
            new Route(XIANYU, YAODU, 6),
            new Route(YAODU, RENLI, 6),
            new Route(BAOPING, XIAN, 4));

    private static final List<Route> TICKETS = ALL.stream()
            .flatMap(route -> Collections.nCopies(route.share, route).stream())
            .toList();

    static Route drawn(RandomGenerator random) {
        return TICKETS.get(random.nextInt(TICKETS.size()));
    }

    /** Nobody answers there but by letter. */
    boolean isOnPaper() {
        return household.equals(XIAN);
    }

    String name() {
        return residence.township() + "→" + household.township();
    }
}

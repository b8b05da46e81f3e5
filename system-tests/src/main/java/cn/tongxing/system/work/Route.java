package cn.tongxing.system.work;

import cn.tongxing.launcher.Province;
import cn.tongxing.system.Desk;
import cn.tongxing.system.Pair;
import java.util.List;

/** From where a child lives to where it is registered: each direction twice, so that neighbours never see each other's cases. */
record Route(Place residence, Place household) {

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
    private static final Place NEIGHBOUR = new Place("50", "500235", "500235132", "500235132204");

    static final List<Route> ALL = List.of(
            new Route(XIANYU, BAOPING),
            new Route(RENLI, NEIGHBOUR),
            new Route(BAOPING, XIANYU),
            new Route(NEIGHBOUR, RENLI));

    String name() {
        return residence.township() + "→" + household.township();
    }
}

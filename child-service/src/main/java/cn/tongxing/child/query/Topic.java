package cn.tongxing.child.query;

import cn.tongxing.child.fact.FactValue.ParentSituation.What;
import cn.tongxing.platform.actor.AgencyFunction;

/** What can be asked, and of whom: situations that come by no list (吉民发 二（三）). Whatever is shared is not asked. */
enum Topic {
    DEPORTED("被遣送（驱逐）出境", What.DEPORTED, AgencyFunction.PUBLIC_SECURITY),
    LOST_CONTACT("失联", What.LOST_CONTACT, AgencyFunction.PUBLIC_SECURITY);

    private final String chinese;
    private final What what;
    private final AgencyFunction holder;

    Topic(String chinese, What what, AgencyFunction holder) {
        this.chinese = chinese;
        this.what = what;
        this.holder = holder;
    }

    String chinese() {
        return chinese;
    }

    What what() {
        return what;
    }

    AgencyFunction holder() {
        return holder;
    }
}

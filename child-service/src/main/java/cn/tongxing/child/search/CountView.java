package cn.tongxing.child.search;

import cn.tongxing.platform.division.DivisionCode;
import java.util.List;

/** How many records a division has, and each division of the next level in it. */
record CountView(DivisionCode division, String divisionName, Numbers numbers, List<Part> parts) {

    CountView {
        parts = List.copyOf(parts);
    }

    /** Children who live there 流入, and children who are registered there 户籍; a child may be both. */
    record Numbers(long living, long livingClosed, long registered, long registeredClosed) {

        static final Numbers NONE = new Numbers(0, 0, 0, 0);

        Numbers plus(Numbers other) {
            return new Numbers(
                    living + other.living,
                    livingClosed + other.livingClosed,
                    registered + other.registered,
                    registeredClosed + other.registeredClosed);
        }
    }

    record Part(DivisionCode division, String divisionName, Numbers numbers) {}
}

package cn.tongxing.identity.staff;

import cn.tongxing.platform.crypto.Place;
import java.util.UUID;

/** Where a staff member's name is sealed; whoever writes or opens one agrees on it here. */
public final class StaffName {

    private StaffName() {}

    public static Place place(UUID staff) {
        return new Place("staff", "name_sealed", staff.toString());
    }
}

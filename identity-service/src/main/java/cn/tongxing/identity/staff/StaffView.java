package cn.tongxing.identity.staff;

import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.identity.PersonName;
import cn.tongxing.platform.web.Versioned;
import java.util.List;
import java.util.UUID;

record StaffView(UUID id, UUID agency, PersonName name, List<Role> roles, boolean enabled, long version)
        implements Versioned {

    static StaffView of(StaffMember member) {
        return new StaffView(
                member.id(),
                member.agency(),
                member.name(),
                member.roles().stream().sorted().toList(),
                member.enabled(),
                member.version());
    }
}

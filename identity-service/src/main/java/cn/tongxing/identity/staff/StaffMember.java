package cn.tongxing.identity.staff;

import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.identity.PersonName;
import java.util.Set;
import java.util.UUID;

/** A person who works for an agency, with the roles he or she holds there. */
public record StaffMember(UUID id, UUID agency, PersonName name, Set<Role> roles, boolean enabled, long version) {

    public StaffMember {
        roles = Set.copyOf(roles);
        if (roles.contains(Role.SERVICE)) throw new IllegalArgumentException("no person has role SERVICE");
    }

    StaffMember changed(PersonName newName, Set<Role> newRoles) {
        return new StaffMember(id, agency, newName, newRoles, enabled, version);
    }

    StaffMember enabled(boolean on) {
        return new StaffMember(id, agency, name, roles, on, version);
    }
}

package cn.tongxing.identity.staff;

import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.identity.PersonName;
import jakarta.validation.constraints.NotEmpty;
import java.util.Set;
import java.util.UUID;

record NewStaffMember(
        UUID agency, PersonName name, @NotEmpty Set<Role> roles) {}

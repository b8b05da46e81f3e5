package cn.tongxing.identity.staff;

import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.identity.PersonName;
import jakarta.validation.constraints.NotEmpty;
import java.util.Set;

record StaffChange(PersonName name, @NotEmpty Set<Role> roles) {}

package cn.tongxing.identity.staff;

import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.identity.PersonName;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

record NewStaffMember(
        UUID agency,
        PersonName name,
        @NotEmpty Set<Role> roles,
        @Nullable @Valid EntryCheck entryCheck) {}

package cn.tongxing.identity.client;

import cn.tongxing.identity.agency.Label;
import cn.tongxing.platform.actor.Role;
import jakarta.validation.constraints.NotEmpty;
import java.util.Set;

record ClientChange(Label name, @NotEmpty Set<Role> roles) {}

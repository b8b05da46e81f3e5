package cn.tongxing.child.retention;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** What callers send about keeping records. */
final class RetentionRequests {

    private RetentionRequests() {}

    record SetChildHold(
            HoldGround ground, @NotBlank @Size(max = 500) String why) {}

    record ReceiveFamilyRequest(
            FamilyRequest.Kind kind, @Valid FamilyRequest.Asked asked) {}

    record SettleFamilyRequest(
            FamilyRequest.Answer answer,
            @NotBlank @Size(max = 1000) String reasons) {}

    record LiftChildHold(@NotBlank @Size(max = 500) String why) {}
}

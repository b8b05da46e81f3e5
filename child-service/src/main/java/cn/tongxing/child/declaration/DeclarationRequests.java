package cn.tongxing.child.declaration;

import cn.tongxing.child.record.ChildId;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.identity.Phone;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** What guardians and stations send. */
final class DeclarationRequests {

    private DeclarationRequests() {}

    record DeclareChild(
            @Valid Declared declared,
            @Valid DeclarationConsent consent,
            @Valid SolvedPuzzle puzzle) {

        /** What a repetition must say again; a puzzle may be another one. */
        Said said() {
            return new Said(declared, consent);
        }
    }

    record Said(Declared declared, DeclarationConsent consent) {}

    /** @param noticeVersion of the notice that was shown */
    record DeclarationConsent(
            @NotBlank @Size(max = 64) String noticeVersion,
            @AssertTrue boolean given) {}

    record SolvedPuzzle(
            @NotBlank @Size(max = 200) String challenge,
            @Pattern(regexp = "[\\x21-\\x7e]{1,64}") String solution) {}

    record LookUpDeclaration(Receipt receipt, LookupCode code) {}

    /** @param complaints where people complain: an office with its phone */
    record KeepDeclarationPoint(
            boolean open,
            @NotBlank @Size(max = 100) String station,
            Phone phone,
            @NotBlank @Size(max = 200) String address,
            @NotBlank @Size(max = 100) String hours,
            @NotBlank @Size(max = 100) String responsible,
            @NotBlank @Size(max = 200) String complaints) {}

    /** @param child the record that was opened, or that was there already. @param to whom the family was referred to */
    record SettleDeclaration(
            Outcome outcome,
            @Nullable ChildId child,
            @Nullable AgencyFunction to,
            @Nullable @Size(max = 500) String note) {}
}

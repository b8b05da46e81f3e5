package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.crossprovince.Application.Applicant;
import cn.tongxing.ledger.crossprovince.Application.Capacity;
import cn.tongxing.ledger.crossprovince.Application.ParentEntry;
import cn.tongxing.ledger.item.FactKind;
import cn.tongxing.ledger.item.Item;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an application says as its item demands: those kinds of facts and no other, asked alike where it is taken and where it arrives. */
record Particulars(
        Applicant applicant,
        List<ParentEntry> parents,
        @Nullable Disability disability,
        @Nullable List<String> choices,
        @Nullable String statement) {

    static Particulars of(Application said) {
        return new Particulars(said.applicant(), said.parents(), said.disability(), said.choices(), said.statement());
    }

    static Particulars of(Transition.Pushed said) {
        return new Particulars(said.applicant(), said.parents(), said.disability(), said.choices(), said.statement());
    }

    /** Where it does not fit: the first part, as a JSON pointer into the application. */
    Optional<String> misfit(Item item, ChildSnapshot child) {
        if (item.asksFor(FactKind.PARENTS) == parents.isEmpty()) return Optional.of("/parents");
        if (item.asksFor(FactKind.DISABILITY) == (disability == null)) return Optional.of("/disability");
        if (disability != null && !disability.isAsCertified()) return Optional.of("/disability/level");
        if (disability != null && !isOf(disability.certificate(), child)) {
            return Optional.of("/disability/certificate");
        }
        if (item.asksFor(FactKind.STATEMENT) && statement == null) return Optional.of("/statement");
        if (!isOneOf(applicant, item)) return Optional.of("/applicant/proxy");
        return isAmong(choices, Set.copyOf(item.grants().codes())) ? Optional.empty() : Optional.of("/choices");
    }

    /** A child without a number is compared by the day of birth in the certificate's. */
    private static boolean isOf(DisabilityCertificate certificate, ChildSnapshot child) {
        var holder = certificate.holder();
        return child.citizenId() == null
                ? holder.birthDate().equals(child.birthDate())
                : holder.equals(child.citizenId());
    }

    private static boolean isOneOf(Applicant applicant, Item item) {
        boolean entrusted = applicant.capacity() == Capacity.ENTRUSTED;
        if (applicant.proxy() == null) return !entrusted || item.proxies().isEmpty();
        return entrusted && item.proxies().contains(applicant.proxy());
    }

    /** At least one, each once, where there is a choice; none where there is not. */
    static boolean isAmong(@Nullable List<String> chosen, Set<String> offered) {
        if (chosen == null) return offered.isEmpty();
        return !chosen.isEmpty() && offered.containsAll(chosen) && new HashSet<>(chosen).size() == chosen.size();
    }
}

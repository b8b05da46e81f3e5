package cn.tongxing.child.search;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.identity.CitizenId;
import cn.tongxing.platform.identity.PersonName;
import cn.tongxing.platform.identity.Phone;
import cn.tongxing.platform.identity.Sex;
import cn.tongxing.platform.name.NameQuery;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What callers send; in a body, because names and numbers stand in no address. */
final class SearchRequests {

    private SearchRequests() {}

    /**
     * @param name the beginning of a name in characters, pinyin or initials
     * @param by how the name is meant; without it the text decides
     * @param counted whether the answer says how many there are
     */
    record Search(
            @Nullable @Size(min = 1, max = 72) String name,
            NameQuery.@Nullable By by,
            @Nullable CitizenId citizenId,
            @Nullable Phone guardianPhone,
            @Nullable DivisionCode division,
            Filter.@Nullable Status status,
            @Nullable LocalDate bornFrom,
            @Nullable LocalDate bornTo,
            @Nullable Sex sex,
            @Nullable Boolean counted) {

        Filter filter() {
            return new Filter(status == null ? Filter.Status.OPEN : status, bornFrom, bornTo, sex);
        }

        boolean isExact() {
            return citizenId != null || guardianPhone != null;
        }

        /** An exact value is an answer by itself; a name and its conditions are another. */
        boolean mixesWays() {
            long conditions = Stream.of(name, by, division, status, bornFrom, bornTo, sex, counted)
                    .filter(Objects::nonNull)
                    .count();
            return citizenId != null && guardianPhone != null || isExact() && conditions > 0;
        }

        @Override
        public String toString() {
            return "Search[]";
        }
    }

    /** Two of: citizen id, a guardian's phone, name with date of birth. */
    record Seek(
            SeekPurpose purpose,
            @Nullable CitizenId citizenId,
            @Nullable Phone guardianPhone,
            @Nullable PersonName name,
            @Nullable LocalDate birthDate) {

        boolean isStrong() {
            boolean person = name != null && birthDate != null;
            boolean half = (name == null) != (birthDate == null);
            return !half
                    && Stream.of(citizenId != null, guardianPhone != null, person)
                                    .filter(given -> given)
                                    .count()
                            > 1;
        }

        @Override
        public String toString() {
            return "Seek[" + purpose + "]";
        }
    }
}

package cn.tongxing.child.query;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What callers send about queries. */
final class QueryRequests {

    private QueryRequests() {}

    /** @param guardian the father or mother, by the id that the record gives its guardians */
    record AskDepartment(
            Topic topic,
            UUID guardian,
            @NotBlank @Size(max = 500) String why) {}

    /**
     * @param since when it began; of what is confirmed alone
     * @param reason why nothing can be said; beside the other answers whatever else is to be known
     */
    record AnswerQuery(
            Query.Answer answer,
            @Nullable LocalDate since,
            @Nullable @Size(max = 500) String reason) {}

    record WithdrawQuery(@NotBlank @Size(max = 500) String why) {}
}

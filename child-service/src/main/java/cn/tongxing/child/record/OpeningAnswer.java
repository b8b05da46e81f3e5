package cn.tongxing.child.record;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** The answer to an opening as it is kept for a repeated key: the record, or nothing when a review was asked for. */
record OpeningAnswer(@Nullable ChildView child) {

    /** A record on file here is a refusal, so nothing is kept and a corrected request may use the key again. */
    static OpeningAnswer of(Opening opening, Views views) {
        return switch (opening) {
            case Opening.Opened opened -> new OpeningAnswer(views.masked(opened.child()));
            case Opening.UnderReview() -> new OpeningAnswer(null);
            case Opening.OnFileHere(ChildId id) ->
                throw ChildProblem.CHILD_ALREADY_ON_FILE.of().with("child", id);
        };
    }

    ResponseEntity<Object> response() {
        if (child != null)
            return ResponseEntity.created(URI.create("/api/children/" + child.id()))
                    .body(child);
        return ResponseEntity.status(HttpStatus.ACCEPTED)
                .body(Map.of(
                        "outcome", "UNDER_REVIEW",
                        "zh", "已提交核查，结果将另行告知",
                        "en", "A review was requested; you will be told"));
    }
}

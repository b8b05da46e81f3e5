package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.crossprovince.CaseView.AnswerView;
import cn.tongxing.ledger.crossprovince.CaseView.CorrectionView;
import cn.tongxing.ledger.crossprovince.CaseView.EndingView;
import cn.tongxing.ledger.crossprovince.CaseView.RequestView;
import cn.tongxing.ledger.item.Text;
import cn.tongxing.platform.identity.PersonName;
import cn.tongxing.platform.identity.Phone;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What was asked for, answered, corrected and ended, as its reader may see it. */
final class AskedViews {

    private AskedViews() {}

    static List<RequestView> requests(SharedCase shared, boolean works) {
        return shared.requests().values().stream()
                .map(asked -> request(shared, asked.request(), works))
                .toList();
    }

    private static RequestView request(SharedCase shared, Message.Request asked, boolean works) {
        return new RequestView(
                asked.request(),
                kind(asked),
                asked.reason(),
                asked.at(),
                asked.onVersion(),
                asked.by(),
                asked.side(),
                asked instanceof Message.CorrectionRequested correction
                        ? changes(correction.changes(), works)
                        : List.of(),
                asked instanceof Message.EndingRequested ending ? ending.ending() : null,
                answer(shared, asked.request()));
    }

    private static String kind(Message.Request asked) {
        return switch (asked) {
            case Message.WithdrawalRequested w -> "WITHDRAWAL";
            case Message.CorrectionRequested c -> "CORRECTION";
            case Message.EndingRequested e -> "ENDING";
        };
    }

    private static @Nullable AnswerView answer(SharedCase shared, UUID request) {
        var granted = shared.granting(request);
        if (granted.isPresent())
            return new AnswerView(
                    "GRANTED", null, granted.get().reason(), granted.get().at());
        var answered = shared.answers().get(request);
        if (answered == null) return null;
        var a = answered.answer();
        return new AnswerView("REFUSED", a.rule(), a.reason(), a.at());
    }

    static List<CorrectionView> corrections(SharedCase shared, boolean works) {
        return shared.all(Transition.Corrected.class).stream()
                .map(corrected -> new CorrectionView(
                        Correction.fields(corrected.changes()),
                        changes(corrected.changes(), works),
                        works ? corrected.reason() : null,
                        corrected.at(),
                        corrected.by(),
                        corrected.request()))
                .toList();
    }

    private static List<Correction.Change> changes(List<Correction.Change> changes, boolean works) {
        if (!works) return List.of();
        return changes.stream()
                .map(change -> new Correction.Change(
                        change.field(), shown(change.field(), change.old()), shown(change.field(), change.value())))
                .toList();
    }

    /** As the application itself is shown: phones, certificates and the parents' names masked. */
    private static @Nullable String shown(String field, @Nullable String value) {
        if (value == null) return null;
        if (field.endsWith("/phone")) return masked(value, phone -> new Phone(phone).masked());
        if (field.endsWith("/certificate")) return masked(value, number -> new DisabilityCertificate(number).masked());
        boolean ofAParent = field.startsWith("/parents/") && field.endsWith("/name");
        return ofAParent ? masked(value, name -> new PersonName(name).masked()) : value;
    }

    private static String masked(String value, UnaryOperator<String> mask) {
        try {
            return mask.apply(value);
        } catch (IllegalArgumentException notWhatItShouldBe) {
            return "***";
        }
    }

    static @Nullable EndingView ending(CaseFile file, boolean works) {
        return file.shared()
                .last(Transition.CaseEnded.class)
                .map(ended -> ending(file, ended, works))
                .orElse(null);
    }

    /** Nothing was sent to a province that is not connected: it learns of the end by letter. */
    private static Text next(CaseFile file, Ending ending) {
        var next = ending.next(file.side(), file.residence());
        if (file.way() != Way.ON_PAPER) return next;
        return new Text(
                next.zh() + "对方省份尚未联通，请打印转办函后附的终止函寄送对方。",
                next.en() + " The other province is not connected: print the letter behind the packet and post it.");
    }

    private static EndingView ending(CaseFile file, Transition.CaseEnded ended, boolean works) {
        var ending = ended.ending();
        var next = next(file, ending);
        return new EndingView(
                ending.cause(),
                ending.cause().chinese,
                ending.cause().english,
                ending.on(),
                ending.household() == null ? null : CaseViews.place(ending.household()),
                ending.differs(),
                works ? ended.reason() : null,
                ended.lastPaidMonth(),
                next.zh(),
                next.en(),
                ended.at(),
                ended.by(),
                ended.request());
    }
}

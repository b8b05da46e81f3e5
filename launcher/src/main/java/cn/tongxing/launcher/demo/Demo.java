package cn.tongxing.launcher.demo;

import cn.tongxing.launcher.Door;
import cn.tongxing.launcher.Down;
import cn.tongxing.launcher.Home;
import cn.tongxing.launcher.LauncherProblem;
import cn.tongxing.launcher.Main;
import cn.tongxing.launcher.Up;
import cn.tongxing.launcher.client.GatewayUnreachable;
import cn.tongxing.launcher.client.UnexpectedAnswer;
import cn.tongxing.launcher.proof.CaseProof;
import cn.tongxing.launcher.proof.LogProof;
import cn.tongxing.launcher.proof.NotProven;
import cn.tongxing.launcher.words.Language;
import cn.tongxing.launcher.words.Texts;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** `demo`: starts two provinces, tells two cases, proves them, and stops what it started. */
public final class Demo {
    private static final String RESIDENCE = "34";
    private static final String HOUSEHOLD = "50";

    private final Teller teller;
    private final Door residence;
    private final Door household;

    private Demo(Teller teller, Door residence, Door household) {
        this.teller = teller;
        this.residence = residence;
        this.household = household;
    }

    public static void main(String[] arguments) {
        var home = Home.find();
        System.exit(Main.answered(home, () -> run(home, new ArrayList<>(List.of(arguments)))));
    }

    private static int run(Home home, List<String> arguments) {
        var keep = arguments.remove("--keep");
        var survey = arguments.remove("survey");
        var teller = new Teller(new Texts(language(arguments), Demo.class, "story"), System.out);
        var up = new Up(home);
        var ours = !up.isRunning(); // who was started by an `up` is used and left running
        if (!ours && !(up.runs(RESIDENCE) && up.runs(HOUSEHOLD))) throw otherProvincesRun();
        if (ours) up.start(List.of(RESIDENCE, HOUSEHOLD), keep); // only what stays up is worth recording caches
        var takeBack = new Thread(() -> new Down(home).stop());
        if (ours && !keep) Runtime.getRuntime().addShutdownHook(takeBack); // Ctrl-C, and the ordinary end as well
        var demo = new Demo(teller, Door.of(home, RESIDENCE), Door.of(home, HOUSEHOLD));
        return (survey ? demo.tellSurvey() : demo.tell()) ? 0 : 1;
    }

    private static LauncherProblem otherProvincesRun() {
        return new LauncherProblem(
                "演示需要 34 与 50 两省，而现在运行的是其他省份，请先执行 ./tongxing down。",
                "The demo needs the provinces 34 and 50, but others run; run ./tongxing down first.");
    }

    private static Language language(List<String> arguments) {
        if (arguments.isEmpty()) return Language.ZH;
        if (arguments.size() == 2 && arguments.getFirst().equals("--lang")) return Language.of(arguments.get(1));
        throw new LauncherProblem(
                "用法：./tongxing demo [survey] [--lang zh|en] [--keep]。",
                "Usage: ./tongxing demo [survey] [--lang zh|en] [--keep].");
    }

    /** A county's round, from its list to a case; false, with a sentence, when it breaks. */
    private boolean tellSurvey() {
        try {
            meet(residence, household);
            new SurveyStory(residence, teller, Clock.systemUTC()).tell();
            return true;
        } catch (StoryBroken | UnexpectedAnswer | GatewayUnreachable e) {
            teller.plain("story.broken", e.getMessage());
            return false;
        }
    }

    /** The stories and their proof; false, with a sentence, when either does not hold. */
    private boolean tell() {
        try {
            var clock = Clock.systemUTC();
            meet(residence, household);
            meet(household, residence);
            var first = new CaseStory(residence, household, teller, clock).tell();
            var second = new SubsidyStory(residence, household, teller, clock).tell();
            tellHandOvers();
            prove(List.of(first, second));
            return true;
        } catch (NotProven e) {
            teller.plain("proof.broken", e.getMessage());
        } catch (StoryBroken | UnexpectedAnswer | GatewayUnreachable e) {
            teller.plain("story.broken", e.getMessage());
        }
        return false;
    }

    /** Provinces that started a moment ago first find each other: a draft wants the other's guide. */
    private void meet(Door from, Door to) {
        var operator = new Desk(from, "dev-%s-%s-platform-operator".formatted(from.code(), from.code()));
        operator.awaitPeer(to.code());
    }

    private void tellHandOvers() {
        var sorted =
                teller.handOvers().stream().map(Duration::toMillis).sorted().toList();
        teller.blank();
        teller.plain("handovers", sorted.size(), sorted.get(sorted.size() / 2), sorted.getLast());
    }

    private void prove(List<String> cases) {
        teller.blank();
        teller.plain("proof.title");
        var there = LogProof.of(residence, household);
        var back = LogProof.of(household, residence);
        tell(there, back);
        tell(back, there);
        for (var caseId : cases) {
            var shown = CaseProof.of(
                    caseId,
                    residence.gateway().as("dev-34-341722102-handler"),
                    household.gateway().as("dev-50-500235127-handler"),
                    List.of(there, back));
            teller.plain("proof.digest", shown.digest(), shown.otherDigest(), shown.version(), caseId);
            teller.plain("proof.case", shown.messages());
        }
        teller.plain("proof.held");
    }

    private void tell(LogProof log, LogProof opposite) {
        var from = log.from().name();
        var to = log.to().name();
        teller.plain("proof.log", from, to, log.blocks(), log.messages().size());
        teller.plain("proof.commitments", from, to, log.messages().size());
        teller.plain("proof.receipts", from, to, log.business().size(), log.receiptedBy(opposite));
    }
}

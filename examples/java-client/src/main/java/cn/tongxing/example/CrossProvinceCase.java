package cn.tongxing.example;

import cn.tongxing.client.model.Accept;
import cn.tongxing.client.model.ChildChildDetails;
import cn.tongxing.client.model.ChildGuardian;
import cn.tongxing.client.model.ChildIdentity;
import cn.tongxing.client.model.ChildOpen;
import cn.tongxing.client.model.Condition;
import cn.tongxing.client.model.Decide;
import cn.tongxing.client.model.Dwelling;
import cn.tongxing.client.model.Grant;
import cn.tongxing.client.model.Inform;
import cn.tongxing.client.model.LedgerCaseView;
import cn.tongxing.client.model.LedgerIdentity;
import cn.tongxing.client.model.LedgerNamedApplicant;
import cn.tongxing.client.model.LedgerRecordApplication;
import cn.tongxing.client.model.NamedPerson;
import cn.tongxing.client.model.Notice;
import cn.tongxing.client.model.OpenCase;
import cn.tongxing.client.model.Parent;
import cn.tongxing.client.model.Push;
import cn.tongxing.client.model.Review;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A whole cross-province case 跨省通办 with nothing but the generated client: a township of 石台县 applies for a child of
 * 云阳县 to be recognised as 事实无人抚养儿童, the household side reviews and decides, both inform and grant.
 */
public final class CrossProvinceCase {
    private static final String ITEM = "DE_FACTO_UNATTENDED_CHILD";
    private static final List<String> MATERIALS = List.of(
            "APPLICATION_FORM",
            "CHILD_IDENTITY",
            "APPLICANT_IDENTITY",
            "HOUSEHOLD_REGISTER",
            "PAYMENT_ACCOUNT",
            "IMPRISONED_PROOF",
            "DEAD_PROOF");

    private final Agency residence;
    private final Agency township;
    private final Agency county;
    private final Family family;
    private final LocalDate today;
    private final Consumer<String> tell;

    /**
     * @param residence the township where the child lives
     * @param township the township of its household register, which reviews
     * @param county the county above that, which decides and pays
     * @param tell gets a line for each step
     */
    public CrossProvinceCase(Agency residence, Agency township, Agency county, LocalDate today, Consumer<String> tell) {
        this.residence = residence;
        this.township = township;
        this.county = county;
        this.family = Family.madeUp(today);
        this.today = today;
        this.tell = tell;
    }

    /** Walks it to the allowance; the id of the case, equal in both provinces. */
    public UUID walk() {
        var child = residence.children(
                (api, key) -> api.postChildren(new ChildOpen().child(details()).why("入户摸排"), key));
        tell.accept("建立儿童档案 record opened: " + child.getId());
        var theCase = residence.cases(
                (api, key) -> api.postCases(key, new OpenCase().item(ITEM).child(child.getId())));
        var id = theCase.getId();
        residence.step(id, (api, it, key, version) -> api.putCasesByIdApplication(it, version, application()));
        for (var requirement : MATERIALS) upload(id, requirement);
        told(residence.step(
                id, (api, it, key, version) -> api.postCasesByIdAcceptance(it, key, version, new Accept())));
        told(residence.step(id, (api, it, key, version) -> api.postCasesByIdPush(it, key, version, new Push())));

        township.await(id, LedgerCaseView.StateEnum.PRELIMINARY_REVIEW);
        told(township.step(
                id,
                (api, it, key, version) -> api.postCasesByIdPreliminaryReview(
                        it,
                        key,
                        version,
                        new Review()
                                .recommendation(Review.RecommendationEnum.APPROVE)
                                .opinion("材料属实"))));
        county.await(id, LedgerCaseView.StateEnum.COUNTY_DECISION);
        told(county.step(id, (api, it, key, version) -> api.postCasesByIdDecision(it, key, version, approval())));

        residence.await(id, LedgerCaseView.StateEnum.DECIDED);
        told(residence.step(
                id,
                (api, it, key, version) ->
                        api.postCasesByIdInforming(it, key, version, new Inform().how(Inform.HowEnum.IN_PERSON))));
        county.await(id, LedgerCaseView.StateEnum.INFORMED);
        told(county.step(
                id,
                (api, it, key, version) -> api.postCasesByIdGrant(it, key, version, new Grant().remark("已列入发放名册"))));
        residence.await(id, LedgerCaseView.StateEnum.GRANTED);
        return id;
    }

    private void told(LedgerCaseView view) {
        tell.accept(view.getNumber() + " " + view.getStateName() + " " + view.getStateNameEnglish());
    }

    private ChildChildDetails details() {
        return new ChildChildDetails()
                .name(family.child().name())
                .sex(ChildChildDetails.SexEnum.MALE)
                .birthDate(family.child().born())
                .ethnicity("01")
                .identity(new ChildIdentity().citizenId(family.child().citizenId()))
                .residence(
                        new Dwelling().division("341722102202").address("样例路1号").since(today.minusYears(1)))
                .household(new Dwelling().division("500235127203").address("样例组2号"))
                .livesWith(ChildChildDetails.LivesWithEnum.PATERNAL_GRANDPARENTS)
                .addGuardiansItem(new ChildGuardian()
                        .name(family.grandfather().name())
                        .relation("61")
                        .capacity(ChildGuardian.CapacityEnum.ENTRUSTED_CARER)
                        .citizenId(family.grandfather().citizenId())
                        .phone("13800000001"));
    }

    private LedgerRecordApplication application() {
        return new LedgerRecordApplication()
                .applicant(new LedgerNamedApplicant()
                        .name(family.grandfather().name())
                        .citizenId(family.grandfather().citizenId())
                        .capacity(LedgerNamedApplicant.CapacityEnum.GUARDIAN)
                        .relation("祖父")
                        .phone("13800000001")
                        .identityVerified(new LedgerIdentity().how(LedgerIdentity.HowEnum.ORIGINAL_ID_CARD)))
                .notice(new Notice().version("2026-01").what("个人信息处理告知书").how(Notice.HowEnum.IN_PERSON))
                .addParentsItem(new Parent()
                        .relation(Parent.RelationEnum.FATHER)
                        .known(true)
                        .name(family.father().name())
                        .citizenId(family.father().citizenId())
                        .addConditionsItem(new Condition()
                                .code("IMPRISONED")
                                .since(today.minusMonths(13))
                                .termMonths(60)
                                .evidence("IMPRISONED_PROOF")))
                .addParentsItem(new Parent()
                        .relation(Parent.RelationEnum.MOTHER)
                        .known(true)
                        .name(family.mother().name())
                        .citizenId(family.mother().citizenId())
                        .addConditionsItem(new Condition()
                                .code("DEAD")
                                .since(today.minusYears(3))
                                .evidence("DEAD_PROOF")));
    }

    private Decide approval() {
        return new Decide()
                .outcome(Decide.OutcomeEnum.APPROVED)
                .reason("父服刑在押、母死亡，符合认定条件")
                .legalBasis("民发〔2019〕62号")
                .person(new NamedPerson()
                        .name(family.child().name())
                        .citizenId(family.child().citizenId()))
                .standardFen(130_000L);
    }

    private void upload(UUID id, String requirement) {
        try {
            var paper = Files.createTempFile("material", ".pdf").toFile();
            try {
                Files.writeString(
                        paper.toPath(),
                        "%PDF-1.7\n% sample: " + requirement + " of " + id
                                + "\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n",
                        StandardCharsets.US_ASCII);
                residence.cases(
                        (api, key) -> api.postCasesByIdMaterials(id, key, requirement, requirement + ".pdf", paper));
            } finally {
                Files.delete(paper.toPath());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

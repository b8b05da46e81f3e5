package cn.tongxing.child.survey;

/** How far it is, in the whole county or in one township of it. */
record SurveyProgress(int units, int delivered, int confirmed, int roster, int seen) {
    static final SurveyProgress NONE = new SurveyProgress(0, 0, 0, 0, 0);

    SurveyProgress plus(SurveyProgress other) {
        return new SurveyProgress(
                units + other.units,
                delivered + other.delivered,
                confirmed + other.confirmed,
                roster + other.roster,
                seen + other.seen);
    }
}

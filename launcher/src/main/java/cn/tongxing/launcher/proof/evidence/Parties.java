package cn.tongxing.launcher.proof.evidence;

/** The two provinces of a case: who issued the pack, and the other one. */
record Parties(String issuer, String peer) {

    boolean has(String province) {
        return province.equals(issuer) || province.equals(peer);
    }

    String other(String province) {
        return province.equals(issuer) ? peer : issuer;
    }

    /** How a log is named to people. */
    String log(String from) {
        return from + "→" + other(from);
    }
}

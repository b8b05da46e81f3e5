package cn.tongxing.launcher.proof.evidence;

/** Checks a pack as docs/evidence.md says, with the provinces' public keys alone; a pure function of its two arguments. */
public final class EvidenceVerifier {
    private final ProvinceKeys keys;
    private final Signatures signatures = new Signatures();

    /** For several packs; what is signed in one need not be verified again in the next. */
    public EvidenceVerifier(ProvinceKeys keys) {
        this.keys = keys;
    }

    public static Verdict verify(byte[] file, ProvinceKeys keys) {
        return new EvidenceVerifier(keys).verify(file);
    }

    public Verdict verify(byte[] file) {
        return new Check(keys, signatures).verify(file);
    }
}

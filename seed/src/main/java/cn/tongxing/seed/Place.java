package cn.tongxing.seed;

/**
 * A division and an address within it.
 *
 * @param division a code of six, nine or twelve digits
 */
public record Place(String division, String address) {
    String county() {
        return division.substring(0, 6);
    }

    String province() {
        return division.substring(0, 2);
    }
}

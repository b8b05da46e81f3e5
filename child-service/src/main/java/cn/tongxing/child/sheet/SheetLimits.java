package cn.tongxing.child.sheet;

/**
 * How much a file may hold.
 *
 * @param rows below the header
 * @param bytes as it comes
 * @param zippedBytes of an XLSX file as it comes; three of them must fit into the pod's directory
 * @param unpackedBytes of an XLSX file, all parts together
 * @param sharedBytes of the one part of an XLSX file that must be held in memory
 */
public record SheetLimits(int rows, long bytes, long zippedBytes, long unpackedBytes, long sharedBytes) {

    public static final SheetLimits ORDINARY = new SheetLimits(1_000_000, 512L << 20, 192L << 20, 2L << 30, 64L << 20);
}

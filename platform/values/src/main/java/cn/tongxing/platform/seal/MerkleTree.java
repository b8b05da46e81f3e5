package cn.tongxing.platform.seal;

import java.util.ArrayList;
import java.util.List;

/** The Merkle tree of RFC 6962 §2.1: a leaf is hashed behind 0x00, a node behind 0x01, the empty tree is SHA-256(""). */
public final class MerkleTree {

    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    private MerkleTree() {}

    public static Sha256 root(List<byte[]> leaves) {
        return leaves.isEmpty() ? Sha256.of() : rootOf(leaves);
    }

    /** The sister hashes from the leaf up to the root. */
    public static List<Sha256> path(List<byte[]> leaves, int index) {
        if (index < 0 || index >= leaves.size()) {
            throw new IndexOutOfBoundsException("no leaf " + index + " among " + leaves.size());
        }
        List<Sha256> path = new ArrayList<>();
        collect(leaves, index, path);
        return List.copyOf(path);
    }

    /** RFC 9162 §2.1.3.2, the verification that needs no tree. */
    public static boolean verifies(byte[] leaf, int index, int size, List<Sha256> path, Sha256 root) {
        if (index < 0 || index >= size) {
            return false;
        }
        int node = index;
        int last = size - 1;
        Sha256 hash = leafHash(leaf);
        for (Sha256 sister : path) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = nodeHash(sister, hash);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                hash = nodeHash(hash, sister);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && hash.equals(root);
    }

    private static Sha256 rootOf(List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return leafHash(leaves.getFirst());
        }
        int split = split(leaves.size());
        return nodeHash(rootOf(leaves.subList(0, split)), rootOf(leaves.subList(split, leaves.size())));
    }

    private static void collect(List<byte[]> leaves, int index, List<Sha256> path) {
        if (leaves.size() == 1) {
            return;
        }
        int split = split(leaves.size());
        List<byte[]> left = leaves.subList(0, split);
        List<byte[]> right = leaves.subList(split, leaves.size());
        if (index < split) {
            collect(left, index, path);
            path.add(rootOf(right));
        } else {
            collect(right, index - split, path);
            path.add(rootOf(left));
        }
    }

    /** The largest power of two below the number of leaves. */
    private static int split(int size) {
        return Integer.highestOneBit(size - 1);
    }

    private static Sha256 leafHash(byte[] leaf) {
        return Sha256.of(LEAF, leaf);
    }

    private static Sha256 nodeHash(Sha256 left, Sha256 right) {
        return Sha256.of(NODE, left.bytes(), right.bytes());
    }
}

package cn.tongxing.platform.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MerkleTreeTest {

    /** The leaves of the reference tests of Certificate Transparency (RFC 6962). */
    private static final List<byte[]> LEAVES = Stream.of(
                    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
            .map(HexFormat.of()::parseHex)
            .toList();

    @ParameterizedTest
    @CsvSource({
        "0,e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "1,6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "2,fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "3,aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "4,d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "5,4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "6,76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "7,ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "8,5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
    })
    void givesTheRootsOfTheReferenceVectors(int size, String root) {
        assertThat(HexFormat.of()
                        .formatHex(MerkleTree.root(LEAVES.subList(0, size)).bytes()))
                .isEqualTo(root);
    }

    @Test
    void everyLeafOfEverySizeVerifiesInItsOwnPlaceOnly() {
        List<byte[]> leaves =
                IntStream.range(0, 67).mapToObj(i -> new byte[] {(byte) i}).toList();
        for (int size = 1; size <= leaves.size(); size++) {
            var tree = leaves.subList(0, size);
            Sha256 root = MerkleTree.root(tree);
            for (int i = 0; i < size; i++) {
                var path = MerkleTree.path(tree, i);
                assertThat(MerkleTree.verifies(tree.get(i), i, size, path, root))
                        .isTrue();
                assertThat(MerkleTree.verifies(new byte[] {99}, i, size, path, root))
                        .isFalse();
                if (size > 1) {
                    assertThat(MerkleTree.verifies(tree.get(i), (i + 1) % size, size, path, root))
                            .isFalse();
                    assertThat(MerkleTree.verifies(tree.get(i), i, size, path.subList(1, path.size()), root))
                            .isFalse();
                }
                var longer = new ArrayList<>(path);
                longer.add(root);
                assertThat(MerkleTree.verifies(tree.get(i), i, size, longer, root))
                        .isFalse();
            }
        }
    }

    @Test
    void anInnerNodeCannotPassForALeaf() {
        var leaves = LEAVES.subList(0, 2);
        byte[] inner = new byte[64];
        System.arraycopy(MerkleTree.root(leaves.subList(0, 1)).bytes(), 0, inner, 0, 32);
        System.arraycopy(MerkleTree.root(leaves.subList(1, 2)).bytes(), 0, inner, 32, 32);

        assertThat(MerkleTree.root(List.of(inner))).isNotEqualTo(MerkleTree.root(leaves));
    }

    @Test
    void refusesPlacesThatDoNotExist() {
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> MerkleTree.path(LEAVES, 8));
        assertThat(MerkleTree.verifies(LEAVES.getFirst(), -1, 8, List.of(), MerkleTree.root(LEAVES)))
                .isFalse();
        assertThat(MerkleTree.verifies(LEAVES.getFirst(), 8, 8, List.of(), MerkleTree.root(LEAVES)))
                .isFalse();
    }

    @Test
    void aDigestHasOneSpelling() {
        Sha256 digest = Sha256.of(new byte[] {1}, new byte[] {2});

        assertThat(digest).isEqualTo(Sha256.of(new byte[] {1, 2})).isEqualTo(Sha256.parse(digest.text()));
        assertThat(digest.text()).hasSize(43);
        for (String other : List.of(
                "",
                "x",
                digest.text() + "=",
                digest.text().substring(0, 42),
                digest.text().replace(digest.text().charAt(42), '~'))) {
            assertThatIllegalArgumentException().isThrownBy(() -> Sha256.parse(other));
        }
        // the last character carries four bits of padding: its neighbour decodes to the same bytes
        String twin = digest.text().substring(0, 42) + (char) (digest.text().charAt(42) + 1);
        assertThatIllegalArgumentException().isThrownBy(() -> Sha256.parse(twin));
    }

    @Test
    void aCommitmentHidesAndBinds() {
        Salt salt = Salt.next();
        byte[] body = {1, 2, 3};

        assertThat(Commitment.of(salt, body))
                .isEqualTo(Sha256.of(salt.bytes(), body))
                .isNotEqualTo(Commitment.of(Salt.next(), body));
        assertThat(salt).hasToString("Salt[*]");
    }
}

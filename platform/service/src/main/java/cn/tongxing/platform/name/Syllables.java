package cn.tongxing.platform.name;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The syllables of Hanyu pinyin 汉语拼音 without tones, v for ü (GB/T 28039-2011 spells ü of passports as yu). */
final class Syllables {

    private static final int LONGEST = 6;

    private final Set<String> known;

    Syllables(Set<String> known) {
        this.known = Set.copyOf(known);
    }

    /** Letters as syllables, the last of them perhaps only begun: {@code zhangxiaom} is zhang, xiao, m. Longest first. */
    Optional<List<String>> split(String letters) {
        var found = new ArrayList<String>();
        return split(letters, 0, found) ? Optional.of(List.copyOf(found)) : Optional.empty();
    }

    boolean isWhole(String syllable) {
        return known.contains(syllable);
    }

    private boolean split(String letters, int from, List<String> found) {
        if (from == letters.length()) return true;
        for (int to = Math.min(letters.length(), from + LONGEST); to > from; to--) {
            var piece = letters.substring(from, to);
            if (known.contains(piece) || to == letters.length() && isBeginning(piece)) {
                found.addLast(piece);
                if (split(letters, to, found)) return true;
                found.removeLast();
            }
        }
        return false;
    }

    private boolean isBeginning(String piece) {
        return known.stream().anyMatch(syllable -> syllable.startsWith(piece));
    }

    /**
     * What ears and input methods confuse: zh z, ch c, sh s, initial n l, final n ng, ü u (the commonest 模糊音 of the
     * south and south-west).
     */
    static String sound(String syllable) {
        var heard = syllable.replace('v', 'u');
        if (heard.length() > 1 && heard.charAt(1) == 'h' && "zcs".indexOf(heard.charAt(0)) >= 0) {
            heard = heard.charAt(0) + heard.substring(2);
        }
        if (heard.startsWith("n") && heard.length() > 1 && heard.charAt(1) != 'g') heard = "l" + heard.substring(1);
        return heard.endsWith("ng") ? heard.substring(0, heard.length() - 1) : heard;
    }
}

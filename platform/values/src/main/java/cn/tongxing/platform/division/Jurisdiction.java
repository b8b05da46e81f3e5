package cn.tongxing.platform.division;

import java.util.Arrays;
import java.util.List;

/** The area an actor may see: everything inside any of these divisions. An empty one sees nothing. */
public record Jurisdiction(List<DivisionCode> within) {

    public Jurisdiction {
        within = List.copyOf(within);
    }

    public static Jurisdiction of(String... codes) {
        return new Jurisdiction(Arrays.stream(codes).map(DivisionCode::of).toList());
    }

    public boolean covers(DivisionCode division) {
        return within.stream().anyMatch(area -> area.contains(division));
    }

    public String from() {
        return single().from();
    }

    public String to() {
        return single().to();
    }

    private DivisionCode single() {
        if (within.size() != 1) {
            throw new IllegalStateException(
                    "a range needs a jurisdiction of exactly one division, this has " + within.size());
        }
        return within.getFirst();
    }
}

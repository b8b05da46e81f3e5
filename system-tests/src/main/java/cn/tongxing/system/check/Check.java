package cn.tongxing.system.check;

import java.util.List;

/** One thing that must hold after every run; it has a name, and for whatever does not hold it says where to look. */
public interface Check {
    String chinese();

    String english();

    List<Violation> violations(Evidence evidence);
}

package cn.tongxing.platform.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the audit event of an endpoint. The annotation declares; the use case writes the row inside its transaction. A
 * refusal (403, 404, 409, 412, 422) is written by the platform under the same event, unless strangers may ask without end.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Audited {
    String value();

    /** False where nobody signs in: a flood that is refused must not fill the trail. */
    boolean ofRefusals() default true;
}

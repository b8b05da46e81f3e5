/** What was done, refused or looked at: written with the fact, sealed within a second, verifiable by anyone with the public key. */
@NullMarked
package cn.tongxing.platform.audit;

import org.jspecify.annotations.NullMarked;

package cn.tongxing.platform.access;

import cn.tongxing.platform.division.DivisionCode;

/**
 * The other province behind a request under {@code /exchange/**}, proved by its pinned key; a controller's argument. Not
 * a {@link java.security.Principal}: Spring would resolve that itself, and find another type.
 */
public record PeerPrincipal(DivisionCode province) {}

package cn.tongxing.ledger.material;

import java.util.UUID;

/** What a case says of one material, on both sides alike; {@code sha256} is base64url of the content's digest. */
public record MaterialRef(UUID id, String requirement, String fileName, String mediaType, long size, String sha256) {}

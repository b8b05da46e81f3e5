package cn.tongxing.ledger.material;

import java.util.UUID;

/** Content that was read, checked and encrypted, but belongs to no case yet. */
public record ReceivedContent(UUID id, String mediaType, long size, String sha256) {}

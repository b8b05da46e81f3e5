package cn.tongxing.ledger.material;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The types a material may have, recognised by content: a name or a header is only what somebody says. */
enum MaterialType {
    JPG("image/jpeg", 0xFF, 0xD8, 0xFF),
    PNG("image/png", 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'),
    PDF("application/pdf", '%', 'P', 'D', 'F', '-'),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", 'P', 'K', 3, 4),
    OFD("application/ofd", 'P', 'K', 3, 4);

    private static final int HEAD = 8;

    private final String mediaType;
    private final byte[] start;

    MaterialType(String mediaType, int... start) {
        this.mediaType = mediaType;
        this.start = new byte[start.length];
        for (int i = 0; i < start.length; i++) {
            this.start[i] = (byte) start[i];
        }
    }

    String mediaType() {
        return mediaType;
    }

    static boolean knows(String mediaType) {
        return Arrays.stream(values()).anyMatch(type -> type.mediaType.equals(mediaType));
    }

    /** @param tail the last bytes of the content, enough to hold a zip's directory */
    static Optional<MaterialType> of(byte[] head, byte[] tail) {
        return Arrays.stream(values())
                .filter(type -> type.begins(head) && type.fits(tail))
                .findFirst();
    }

    private boolean begins(byte[] head) {
        return head.length >= HEAD && Arrays.equals(head, 0, start.length, start, 0, start.length);
    }

    private boolean fits(byte[] tail) {
        return switch (this) {
            case JPG, PNG, PDF -> true;
            case DOCX -> ZipDirectory.names(tail).filter(MaterialType::isDocx).isPresent();
            case OFD ->
                ZipDirectory.names(tail)
                        .filter(names -> names.contains("OFD.xml"))
                        .isPresent();
        };
    }

    private static boolean isDocx(Set<String> names) {
        List<String> demanded = List.of("[Content_Types].xml", "word/document.xml");
        return names.containsAll(demanded) && names.stream().noneMatch(name -> name.endsWith("vbaProject.bin"));
    }
}

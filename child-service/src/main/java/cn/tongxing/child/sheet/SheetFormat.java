package cn.tongxing.child.sheet;

import org.springframework.http.MediaType;

/** In which form a list comes or goes. */
public enum SheetFormat {
    CSV,
    XLSX;

    public static final String CSV_TYPE = "text/csv";
    public static final String XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /** @param contentType one of the two, with parameters or without */
    public static SheetFormat of(String contentType) {
        return MediaType.parseMediaType(contentType).isCompatibleWith(MediaType.parseMediaType(XLSX_TYPE)) ? XLSX : CSV;
    }

    String mediaType() {
        return switch (this) {
            case CSV -> CSV_TYPE;
            case XLSX -> XLSX_TYPE;
        };
    }
}

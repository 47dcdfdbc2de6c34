package dev.weir.gateway.console.view;

import java.util.List;

/** Appeals that wait. */
public record AppealsPage(List<Row> rows, String fault, String contentId) {
    /** @param yours whether whoever looks may decide it */
    public record Row(
            String appealId,
            String contentId,
            int revision,
            String decidedBy,
            String recorded,
            String note,
            boolean yours) {}
}

package dev.weir.gateway.console;

import dev.weir.contract.ContentEvent;
import dev.weir.contract.Part;
import dev.weir.gateway.console.view.CasePage;
import io.javalin.http.Context;
import java.util.Map;

/** Gives a part to whoever asked to see it, of a case or of an appeal. That they asked was recorded before. */
final class Unveiling {
    private final Rendering rendering;
    private final PartMedia media;

    Unveiling(Rendering rendering, PartMedia media) {
        this.rendering = rendering;
        this.media = media;
    }

    /** Whether only the part is wanted, for the page that is open already. */
    static boolean isWithinPage(Context ctx) {
        return ctx.header("HX-Request") != null;
    }

    /** One part of a page, by itself. */
    void part(Context ctx, CasePage page, String partId) {
        CasePage.PartView part = page.parts().stream()
                .filter(each -> each.id().equals(partId))
                .findFirst()
                .orElseThrow(Stop::noCase);
        rendering.page(
                ctx,
                "part",
                Map.of(
                        "part",
                        part,
                        "head",
                        page.head(),
                        "appeal",
                        page.work().appealId(),
                        "csrf",
                        Guard.session(ctx).csrf(),
                        // The button that had the focus is gone.
                        "fresh",
                        true));
    }

    /** The bytes of one part. */
    void bytes(Context ctx, ContentEvent event, String partId) {
        Part part = event.getParts().stream()
                .filter(each -> each.getPartId().equals(partId))
                .findFirst()
                .orElseThrow(Stop::noCase);
        MediaAnswer.send(ctx, media.of(part));
        ctx.header("Content-Security-Policy", "default-src 'none'; sandbox").contentType(PartMedia.type(part));
    }
}

package dev.weir.gateway.console;

import dev.weir.contract.ContentEvent;
import dev.weir.contract.Part;
import dev.weir.gateway.console.view.CasePage;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
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
                        Guard.session(ctx).csrf()));
    }

    /** The bytes of one part. */
    void bytes(Context ctx, ContentEvent event, String partId) {
        Part part = event.getParts().stream()
                .filter(each -> each.getPartId().equals(partId))
                .findFirst()
                .orElseThrow(Stop::noCase);
        send(ctx, media.of(part));
        ctx.header("Content-Security-Policy", "default-src 'none'; sandbox").contentType(PartMedia.type(part));
    }

    private static void send(Context ctx, PartMedia.Place place) {
        if (place instanceof PartMedia.Place.Inline inline) {
            byte[] bytes = new byte[inline.bytes().remaining()];
            inline.bytes().get(bytes);
            ctx.result(bytes);
        } else if (place instanceof PartMedia.Place.Shelved shelved) {
            try {
                long size = Files.size(shelved.file());
                ctx.result(Files.newInputStream(shelved.file(), LinkOption.NOFOLLOW_LINKS));
                ctx.header("Content-Length", String.valueOf(size));
            } catch (IOException goneMeanwhile) {
                throw Stop.noCase();
            }
        } else {
            throw Stop.noCase();
        }
    }
}

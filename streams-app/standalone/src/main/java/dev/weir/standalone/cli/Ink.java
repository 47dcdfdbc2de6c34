package dev.weir.standalone.cli;

import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;

/** Weight and colour for a terminal that shows them; plain letters anywhere else. */
public enum Ink {
    STRONG(Style.bold),
    FAINT(Style.faint),
    GOOD(Style.fg_green),
    WARN(Style.fg_yellow),
    BAD(Style.fg_red);

    private final Style style;

    Ink(Style style) {
        this.style = style;
    }

    public String on(String text) {
        return Ansi.AUTO.enabled() ? style.on() + text + style.off() : text;
    }
}

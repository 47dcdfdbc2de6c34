package dev.weir.standalone.cli.policy;

import java.util.List;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Style;

/** Weight and colour for a terminal that shows them; plain letters anywhere else. */
enum Ink {
    STRONG(Style.bold),
    FAINT(Style.faint),
    GOOD(Style.fg_green),
    WARN(Style.fg_yellow),
    BAD(Style.fg_red);

    private final List<IStyle> styles;

    Ink(IStyle style) {
        this.styles = List.of(style);
    }

    String on(String text) {
        return text.isEmpty() ? text : Ansi.AUTO.apply(text, styles).toString();
    }
}

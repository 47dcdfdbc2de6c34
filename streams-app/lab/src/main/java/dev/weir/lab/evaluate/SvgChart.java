package dev.weir.lab.evaluate;

import dev.weir.lab.evaluate.LabelReport.Point;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A square chart from 0 to 1 both ways, as inline SVG. */
final class SvgChart {
    private static final int SIZE = 220;
    private static final int MARGIN = 34;

    private SvgChart() {}

    /** @param diagonal whether the line of x = y is drawn, for curves that are read against it */
    static String line(String title, String xName, String yName, List<Point> points, boolean diagonal) {
        StringBuilder svg = new StringBuilder();
        int all = SIZE + 2 * MARGIN;
        svg.append(format(
                "<svg viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\" aria-label=\"%s\">",
                all, all, all, all, title));
        svg.append(format("<text class=\"t\" x=\"%d\" y=\"18\">%s</text>", MARGIN, title));
        for (int step = 0; step <= 4; step++) {
            double at = step / 4.0;
            svg.append(format(
                    "<line class=\"g\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>", x(at), y(0), x(at), y(1)));
            svg.append(format(
                    "<line class=\"g\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>", x(0), y(at), x(1), y(at)));
            svg.append(format("<text class=\"n\" x=\"%.1f\" y=\"%.1f\">%.2f</text>", x(at) - 8, y(0) + 13, at));
            svg.append(format("<text class=\"n\" x=\"%.1f\" y=\"%.1f\">%.2f</text>", x(0) - 24, y(at) + 3, at));
        }
        if (diagonal) {
            svg.append(format(
                    "<line class=\"d\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>", x(0), y(0), x(1), y(1)));
        }
        String path = points.stream()
                .map(point -> format("%.1f,%.1f", x(point.x()), y(point.y())))
                .collect(Collectors.joining(" "));
        svg.append("<polyline class=\"c\" points=\"").append(path).append("\"/>");
        svg.append(
                format("<text class=\"n\" x=\"%.1f\" y=\"%d\">%s →, %s ↑</text></svg>", x(0), all - 6, xName, yName));
        return svg.toString();
    }

    private static double x(double value) {
        return MARGIN + value * SIZE;
    }

    private static double y(double value) {
        return MARGIN + (1 - value) * SIZE;
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}

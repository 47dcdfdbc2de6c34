package dev.weir.scoring.text.pii;

import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Public network addresses, version 4 and 6. Private, loopback and documentation addresses are nobody's and are passed over. */
final class IpFinder implements PiiFinder {
    private static final Pattern V4 =
            Pattern.compile("(?<![\\w.])(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})(?![\\w]|\\.\\d)");
    private static final Pattern V6 = Pattern.compile("(?<![\\w:])[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}(?![\\w:])");

    @Override
    public String pattern() {
        return "ip";
    }

    @Override
    public double score() {
        return 0.5;
    }

    @Override
    public int find(String folded, String region, Consumer<PiiMatch> found) {
        if (folded.indexOf('.') >= 0) {
            Matcher v4 = V4.matcher(folded);
            while (v4.find()) {
                if (isPublicV4(v4)) {
                    found.accept(new PiiMatch(v4.start(), v4.end()));
                }
            }
        }
        if (folded.indexOf(':') >= 0) {
            Matcher v6 = V6.matcher(folded);
            while (v6.find()) {
                if (isPublicV6(v6.group())) {
                    found.accept(new PiiMatch(v6.start(), v6.end()));
                }
            }
        }
        return folded.length();
    }

    private static boolean isPublicV4(Matcher address) {
        int[] part = new int[4];
        for (int i = 0; i < 4; i++) {
            part[i] = Integer.parseInt(address.group(i + 1));
            if (part[i] > 255) {
                return false;
            }
        }
        return switch (part[0]) {
            case 0, 10, 127 -> false;
            case 100 -> part[1] < 64 || part[1] > 127;
            case 169 -> part[1] != 254;
            case 172 -> part[1] < 16 || part[1] > 31;
            case 192 -> part[1] != 168 && !(part[1] == 0 && part[2] == 2);
            case 198 -> part[1] != 18 && part[1] != 19 && !(part[1] == 51 && part[2] == 100);
            case 203 -> !(part[1] == 0 && part[2] == 113);
            default -> part[0] < 224;
        };
    }

    /** Global unicast begins with 2 or 3; of it, 2001:db8 is for documentation. */
    private static boolean isPublicV6(String address) {
        int gap = address.indexOf("::");
        boolean twoGaps = gap >= 0 && address.indexOf("::", gap + 1) >= 0;
        int colons = (int) address.chars().filter(c -> c == ':').count();
        boolean wellFormed = gap >= 0 ? !twoGaps : colons == 7 && !address.startsWith(":") && !address.endsWith(":");
        boolean ends = gap >= 0 && gap == address.length() - 2 || !address.endsWith(":");
        String first = address.substring(0, Math.max(0, address.indexOf(':')));
        boolean global = first.length() == 4 && (first.charAt(0) == '2' || first.charAt(0) == '3');
        return wellFormed && ends && global && !address.startsWith("2001:db8:") && !address.startsWith("2001:0db8:");
    }
}

package dev.weir.scoring.media.fetch;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;

/**
 * Tells addresses of the public internet from those inside: a name that an outsider controls may resolve to the machine itself, to its
 * network, or to a cloud's metadata service.
 */
final class PublicAddress {
    private PublicAddress() {}

    static boolean isPublic(InetAddress address) {
        if (address instanceof Inet4Address) {
            return isPublicV4(address.getAddress());
        }
        return address instanceof Inet6Address && isPublicV6(address.getAddress());
    }

    /** By IANA's registry of special-purpose addresses. */
    private static boolean isPublicV4(byte[] bytes) {
        int a = bytes[0] & 0xff;
        int b = bytes[1] & 0xff;
        int c = bytes[2] & 0xff;
        boolean inside = a == 0 // this network
                || a == 10
                || (a == 100 && b >= 64 && b <= 127) // shared by carriers
                || a == 127
                || (a == 169 && b == 254) // link-local, metadata services
                || (a == 172 && b >= 16 && b <= 31)
                || (a == 192 && b == 0 && (c == 0 || c == 2))
                || (a == 192 && b == 88 && c == 99) // relays to IPv6
                || (a == 192 && b == 168)
                || (a == 198 && (b == 18 || b == 19)) // benchmarks
                || (a == 198 && b == 51 && c == 100)
                || (a == 203 && b == 0 && c == 113)
                || a >= 224; // multicast, reserved, broadcast
        return !inside;
    }

    /** Global unicast alone, and of that nothing that carries an IPv4 address inside or is set apart. */
    private static boolean isPublicV6(byte[] bytes) {
        int first = (bytes[0] & 0xff) << 8 | (bytes[1] & 0xff);
        int second = (bytes[2] & 0xff) << 8 | (bytes[3] & 0xff);
        boolean globalUnicast = (first & 0xe000) == 0x2000;
        boolean setApart = first == 0x2002 // 6to4
                || (first == 0x2001 && second <= 0x01ff) // Teredo, ORCHID and other protocols
                || (first == 0x2001 && second == 0x0db8)
                || first == 0x3fff; // documentation
        return globalUnicast && !setApart;
    }
}

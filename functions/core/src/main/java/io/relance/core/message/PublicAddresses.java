package io.relance.core.message;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/// Which addresses are on the public internet: everything else (this machine, the private network
/// around it, the cloud's metadata) is no place to post to.
///
/// Sources: the special-purpose registries of
/// [IPv4](https://www.iana.org/assignments/iana-ipv4-special-registry) and
/// [IPv6](https://www.iana.org/assignments/iana-ipv6-special-registry). Of IPv6, only global
/// unicast is public, without the ranges that carry an IPv4 address inside: 6to4 and Teredo.
/// NAT64, IPv4-compatible, link-local, unique-local and multicast addresses lie outside of it. An
/// IPv4-mapped address is that IPv4 address.
public final class PublicAddresses {
    private static final List<Range> GLOBAL_UNICAST = ranges("2000::/3");
    private static final List<Range> SPECIAL =
            ranges(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/3",
                    "2001::/23",
                    "2001:db8::/32",
                    "2002::/16",
                    "2620:4f:8000::/48",
                    "3fff::/20");

    private record Range(byte[] start, int bits) {
        boolean contains(byte[] address) {
            if (address.length != start.length) {
                return false;
            }
            for (var bit = 0; bit < bits; bit++) {
                if (((address[bit / 8] ^ start[bit / 8]) >> 7 - bit % 8 & 1) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    private PublicAddresses() {}

    public static boolean contain(InetAddress address) {
        var bytes = plain(address.getAddress());
        var outside =
                bytes.length == 16 && GLOBAL_UNICAST.stream().noneMatch(r -> r.contains(bytes));
        return !outside && SPECIAL.stream().noneMatch(range -> range.contains(bytes));
    }

    /// Java makes IPv4 of IPv4-mapped addresses wherever it makes them; nothing depends on that.
    private static byte[] plain(byte[] address) {
        var mapped = address.length == 16 && address[10] == -1 && address[11] == -1;
        for (var i = 0; mapped && i < 10; i++) {
            mapped = address[i] == 0;
        }
        return mapped ? java.util.Arrays.copyOfRange(address, 12, 16) : address;
    }

    private static List<Range> ranges(String... written) {
        return Stream.of(written)
                .map(text -> text.split("/"))
                .map(
                        parts ->
                                new Range(
                                        InetAddress.ofLiteral(parts[0]).getAddress(),
                                        Integer.parseInt(parts[1])))
                .toList();
    }
}

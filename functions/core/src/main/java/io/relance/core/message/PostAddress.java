package io.relance.core.message;

import io.relance.core.Result;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/// Where a webhook may be posted or redirected to: `https://`, a host's name or a plain IP address,
/// no user name or password, port 443 or one from 1024 up. (The ports below belong to other
/// services, such as mail; nobody is to knock there by way of us.) Which address the name stands
/// for is seen when it is posted: [PublicAddresses].
///
/// What cannot stand in an address, such as a blank, is percent-encoded, as browsers do it.
///
/// @param uri normal: host in ASCII and lower case, no dot at its end, no fragment
public record PostAddress(URI uri, String host, int port) {
    private static final int HTTPS = 443;
    private static final int FIRST_FREE_PORT = 1024;
    private static final int MOST_CHARACTERS = 8000;
    private static final Pattern PARTS =
            Pattern.compile("https://([^/?#]*)([^#]*)(#.*)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern AUTHORITY =
            Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^\\[\\]@:%\\s]+)(?::(\\d{1,5}))?");
    private static final Pattern NAME =
            Pattern.compile(
                    "[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
                            + "(?:\\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)*");
    private static final Pattern NUMBER_AT_END =
            Pattern.compile("(?:.*\\.)?(?:\\d+|0[xX][0-9a-fA-F]*)");
    private static final Pattern OCTET = Pattern.compile("0|[1-9]\\d{0,2}");
    private static final String KEPT = "-._~:/?[]@!$&'()*+,;=%";

    /// @return the address, or why nothing may be posted there; the reason does not quote it
    public static Result<PostAddress, String> of(String url) {
        var text = url.strip();
        if (text.length() > MOST_CHARACTERS
                || text.chars().anyMatch(c -> c < ' ' || c == 127 || c == '\\')) {
            return Result.err("the address is too long, or has control characters or a backslash");
        }
        var parts = PARTS.matcher(text);
        if (!parts.matches()) {
            return Result.err("the address does not start with https://");
        }
        var authority = AUTHORITY.matcher(parts.group(1));
        if (!authority.matches()) {
            return Result.err("the address names no plain host");
        }
        var port = authority.group(2) == null ? HTTPS : Integer.parseInt(authority.group(2));
        if (port != HTTPS && (port < FIRST_FREE_PORT || port > 65535)) {
            return Result.err("the port is neither 443 nor one from 1024 up");
        }
        return host(authority.group(1)).then(host -> made(host, port, parts.group(2)));
    }

    /// Where an answer of this address sends us, relative or not.
    public Result<PostAddress, String> redirect(String location) {
        try {
            return of(uri.resolve(new URI(encoded(location.strip()))).toString());
        } catch (URISyntaxException | IllegalArgumentException noAddress) {
            return Result.err("the redirect leads to no address");
        }
    }

    public boolean sameOrigin(PostAddress other) {
        return host.equals(other.host) && port == other.port;
    }

    private static Result<PostAddress, String> made(String host, int port, String rest) {
        var path = rest.startsWith("/") ? rest : "/" + rest;
        var shownPort = port == HTTPS ? "" : ":" + port;
        try {
            var uri = new URI("https://" + host + shownPort + encoded(path));
            return Result.ok(new PostAddress(uri, host, port));
        } catch (URISyntaxException noAddress) {
            return Result.err("the address cannot be read");
        }
    }

    /// One spelling of each host: numbers written in other ways (`0x7f.1`, `2130706433`,
    /// `010.0.0.1`)
    /// are refused, for everybody reads them differently.
    private static Result<String, String> host(String written) {
        if (written.startsWith("[")) {
            return Result.ok(written.toLowerCase(Locale.ROOT));
        }
        var ascii = ascii(written);
        var host = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
        if (!NAME.matcher(host).matches() || host.length() > 253) {
            return Result.err("the address names no plain host");
        }
        return NUMBER_AT_END.matcher(host).matches() && !plainIpv4(host)
                ? Result.err("the address spells a number where a host belongs")
                : Result.ok(host);
    }

    private static String ascii(String host) {
        try {
            return IDN.toASCII(host).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException noName) {
            return "";
        }
    }

    private static boolean plainIpv4(String host) {
        var octets = host.split("\\.", -1);
        if (octets.length != 4) {
            return false;
        }
        for (var octet : octets) {
            if (!OCTET.matcher(octet).matches() || Integer.parseInt(octet) > 255) {
                return false;
            }
        }
        return true;
    }

    private static String encoded(String text) {
        var out = new StringBuilder(text.length() + 16);
        for (var b : text.getBytes(StandardCharsets.UTF_8)) {
            var c = (char) (b & 0xff);
            var kept = c < 128 && (Character.isLetterOrDigit(c) || KEPT.indexOf(c) >= 0);
            if (kept) {
                out.append(c);
            } else {
                out.append("%%%02X".formatted((int) c));
            }
        }
        return out.toString();
    }
}

package evenkeel.firewall;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;

/// Where packets come from: an address, or all with the same first bits.
///
/// @param text as it is written for nft: the first address, and the number of bits unless that is all of them
record Source(String text, byte[] address, int bits) {

    private static final Pattern FOUR = Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");
    private static final Pattern SIX = Pattern.compile("(?=.*:)[0-9a-fA-F:.]{2,45}");
    private static final Pattern BITS = Pattern.compile("[1-9][0-9]{0,2}");

    /// @throws IllegalArgumentException if it is none
    static Source parse(String text) {
        var parts = text.split("/", 2);
        if (!FOUR.matcher(parts[0]).matches() && !SIX.matcher(parts[0]).matches()
                || parts.length > 1 && !BITS.matcher(parts[1]).matches()) {
            throw fault(text);
        }
        byte[] bytes;
        try {
            bytes = InetAddress.getByName(parts[0]).getAddress(); // digits and colons alone: no name is looked up
        } catch (UnknownHostException e) {
            throw fault(text);
        }
        int all = bytes.length * 8;
        int bits = parts.length > 1 ? Integer.parseInt(parts[1]) : all;
        if (bits > all || bytes.length == 4 && parts[0].indexOf(':') >= 0) {
            throw fault(text);
        }
        return of(masked(bytes, bits), bits);
    }

    boolean six() {
        return address.length == 16;
    }

    boolean contains(byte[] other) {
        return other.length == address.length && Arrays.equals(masked(other, bits), address);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Source source && source.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    private static Source of(byte[] address, int bits) {
        try {
            var text = InetAddress.getByAddress(address).getHostAddress();
            return new Source(bits == address.length * 8 ? text : text + "/" + bits, address, bits);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of " + address.length + " bytes", e);
        }
    }

    private static byte[] masked(byte[] bytes, int bits) {
        var masked = bytes.clone();
        for (int i = 0; i < masked.length; i++) {
            int kept = Math.clamp(bits - i * 8, 0, 8);
            masked[i] &= (byte) (0xff << 8 - kept);
        }
        return masked;
    }

    private static IllegalArgumentException fault(String text) {
        return new IllegalArgumentException("from: `" + text.substring(0, Math.min(60, text.length()))
                + "` is no address; write one such as 192.0.2.7, 10.0.0.0/8 or 2001:db8::/32, and leave from out for"
                + " everybody");
    }
}

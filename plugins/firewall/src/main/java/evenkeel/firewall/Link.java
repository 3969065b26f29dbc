package evenkeel.firewall;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

import evenkeel.spi.Host;

/// A TCP connection of the agent's own process: its link to the reconciler. The kernel shows which ones there are.
///
/// @param port this end
/// @param peer the address of the other end
/// @param peerPort its port
/// @param inode what tells this socket from all others
record Link(int port, byte[] peer, int peerPort, String inode) {

    private static final int DESCRIPTORS = 1_024;
    private static final int LINES = 1_000_000;
    private static final String ESTABLISHED = "01";

    /// Those that stand now; none where the kernel shows none.
    static List<Link> all(Host host) throws IOException {
        boolean shown = host.stat("/proc/self/fd").isPresent();
        var own = new HashSet<String>();
        for (int i = 0; i < DESCRIPTORS && shown; i++) {
            host.stat("/proc/self/fd/" + i).map(Host.Stat::target).filter(target -> target.startsWith("socket:["))
                    .ifPresent(target -> own.add(target.substring(8, target.length() - 1)));
        }
        var links = new ArrayList<Link>();
        if (!own.isEmpty()) {
            read("/proc/self/net/tcp", own, links, host);
            read("/proc/self/net/tcp6", own, links, host);
        }
        return links;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Link link && link.inode.equals(inode);
    }

    @Override
    public int hashCode() {
        return inode.hashCode();
    }

    String words() {
        try {
            return InetAddress.getByAddress(peer).getHostAddress() + " port " + peerPort;
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of " + peer.length + " bytes", e);
        }
    }

    private static void read(String table, Set<String> own, List<Link> links, Host host) throws IOException {
        if (host.stat(table).isEmpty()) {
            return;
        }
        try (var in = new BufferedReader(new InputStreamReader(host.read(table), StandardCharsets.US_ASCII))) {
            var line = in.readLine();
            for (int i = 0; line != null && i < LINES; i++, line = in.readLine()) {
                var fields = line.strip().split("\\s+");
                if (fields.length > 9 && fields[3].equals(ESTABLISHED) && own.contains(fields[9])) {
                    var peer = fields[2].split(":");
                    links.add(new Link(Integer.parseInt(fields[1].split(":")[1], 16), address(peer[0]),
                            Integer.parseInt(peer[1], 16), fields[9]));
                }
            }
        }
    }

    /// The kernel writes words of four bytes, each from its last byte to its first, on the machines we know.
    private static byte[] address(String hex) {
        var bytes = HexFormat.of().parseHex(hex);
        for (int i = 0; i < bytes.length; i += 4) {
            var word = Arrays.copyOfRange(bytes, i, i + 4);
            for (int k = 0; k < 4; k++) {
                bytes[i + k] = word[3 - k];
            }
        }
        boolean mapped = bytes.length == 16 && Arrays.equals(bytes, 0, 10, new byte[10], 0, 10) && bytes[10] == -1
                && bytes[11] == -1;
        return mapped ? Arrays.copyOfRange(bytes, 12, 16) : bytes;
    }
}

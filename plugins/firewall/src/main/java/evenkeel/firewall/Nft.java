package evenkeel.firewall;

import java.io.IOException;
import java.time.Duration;

import evenkeel.spi.Command;
import evenkeel.spi.Host;
import evenkeel.spi.Ran;
import evenkeel.spi.Skipped;

/// The host's command `nft`.
final class Nft {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int SAID = 500;
    /// Bytes: the system takes no longer argument than 128 KiB, and nothing longer than 64 KiB could be read again.
    private static final int LARGEST = 60_000;

    private Nft() {
    }

    /// @throws Skipped where no system is booted whose packets could be filtered
    static Table table(Host host) throws IOException {
        if (!host.booted()) {
            throw new Skipped("no booted host");
        }
        var ran = run(host, "list", "table", "inet", "evenkeel");
        if (ran.ok()) {
            if (ran.output().contains(" bytes left out …")) {
                throw new IOException("the table inet evenkeel is larger than 64 KiB, more than is read here:"
                        + " `nft delete table inet evenkeel` by hand, if others wrote into it");
            }
            return Table.read(ran.output());
        }
        if (ran.output().contains("Error: No such file or directory")) {
            return Table.ABSENT;
        }
        throw fault("nft list", ran);
    }

    /// Tries it first, then does it: all of it or nothing.
    static void commit(String transaction, Host host) throws IOException {
        if (transaction.length() > LARGEST) {
            throw new IOException("the rules of all items together are longer than " + LARGEST
                    + " bytes: name fewer addresses in from, or larger networks");
        }
        var tried = run(host, "-c", transaction);
        if (!tried.ok()) {
            throw fault("nft -c", tried);
        }
        var done = run(host, transaction);
        if (!done.ok()) {
            throw fault("nft", done);
        }
    }

    private static Ran run(Host host, String... arguments) throws IOException {
        var all = new String[arguments.length + 1];
        all[0] = "nft";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        var ran = host.run(Command.of(LIMIT, all));
        if (ran.exit() == 127) {
            throw new IOException("this host has no command nft: install nftables first");
        }
        return ran;
    }

    private static IOException fault(String what, Ran ran) {
        var said = ran.output().strip().replaceAll("\\s+", " ");
        return new IOException(ran.timedOut()
                ? what + " did not end in " + LIMIT.toSeconds() + " s"
                : what + " ended with " + ran.exit() + ": " + said.substring(0, Math.min(SAID, said.length())));
    }
}

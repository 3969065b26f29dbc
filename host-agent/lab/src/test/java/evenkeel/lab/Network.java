package evenkeel.lab;

/// Addresses and names of one lab: a network of 256 addresses out of 198.18.0.0/15, which is there for tests of networks
/// and never routed.
///
/// @param number of the lab, 0 to 511
record Network(int number) {

    private static final int HALF = 256;
    private static final int FIRST_HOST = 10;
    static final int NUMBERS = 2 * HALF;
    static final int HOSTS = 200;

    /// The first three parts of each address.
    String prefix() {
        return "198." + (18 + number / HALF) + "." + number % HALF;
    }

    /// The machine's own address on the bridge; hosts know it as `server`.
    String server() {
        return prefix() + ".1";
    }

    /// @param i from 1 on
    String address(int i) {
        return prefix() + "." + (FIRST_HOST + i);
    }

    String bridge() {
        return "ekl" + number;
    }

    /// The machine's end of a host's cable.
    String port(int i) {
        return bridge() + "v" + i;
    }

    /// `/etc/hosts` of a host: the server, and all hosts of the lab.
    String hosts() {
        var text = new StringBuilder("127.0.0.1 localhost\n" + server() + " server\n");
        for (int i = 1; i <= HOSTS; i++) {
            text.append(address(i)).append(' ').append(name(i)).append('\n');
        }
        return text.toString();
    }

    static String name(int i) {
        return "lab-" + i;
    }
}

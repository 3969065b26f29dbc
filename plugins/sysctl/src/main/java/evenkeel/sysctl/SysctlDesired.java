package evenkeel.sysctl;

import java.util.Arrays;

import evenkeel.spi.Input;

/// What a kernel setting is to be.
public record SysctlDesired(
        @Input(value = "The setting, with dots between its parts; a dot within a part is written as a slash.", pattern = "(?=.{3,200}$)[a-z0-9_-]+\\.[A-Za-z0-9_./:@-]+", shape = "a setting with dots, such as net.ipv4.ip_forward or net.ipv4.conf.eth0/100.rp_filter") String key,
        @Input(value = "Its value; several are separated by spaces.", pattern = "[^\\x00-\\x08\\x0a-\\x1f\\x7f]{1,1000}", shape = "1 to 1000 characters on one line") String value,
        @Input(value = "Whether it is written to /etc/sysctl.d too, so that it holds from the next boot on.", byDefault = "true") Boolean persist) {

    /// @throws IllegalArgumentException if there can be no such setting
    public SysctlDesired {
        if (Arrays.stream(name(key).split("/", -1)).anyMatch(
                part -> part.isEmpty() || part.equals(".") || part.equals("..") || part.startsWith("-"))) {
            throw new IllegalArgumentException("`key` is `" + key + "`: each part between its dots is a name, such as"
                    + " net.ipv4.ip_forward");
        }
        if (Text.normal(value).isEmpty()) {
            throw new IllegalArgumentException("`value`: write at least one word");
        }
    }

    /// Where the kernel shows it.
    String place() {
        return "/proc/sys/" + name(key);
    }

    /// Where it is kept for the next boot: after the files of distributions and of people, so that it wins.
    String file() {
        return "/etc/sysctl.d/99-zz-evenkeel-" + key.replace('/', ':') + ".conf";
    }

    /// What stands in that file.
    String content() {
        return "# Kept by Evenkeel.\n" + key + " = " + Text.normal(value) + "\n";
    }

    /// Dots and slashes change places, as sysctl has it where the first separator is a dot.
    private static String name(String key) {
        var name = new StringBuilder(key);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            name.setCharAt(i, c == '.' ? '/' : c == '/' ? '.' : c);
        }
        return name.toString();
    }
}

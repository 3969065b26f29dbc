package evenkeel.lab;

import java.util.List;

/// The packages that the repository has, each with what a story needs of it.
final class Stock {

    private static final String BROKEN = """
            if [ "$1" = configure ] && [ ! -e /etc/lab-broken.mended ]; then
                echo "lab-broken: this fails until /etc/lab-broken.mended is there" >&2
                exit 1
            fi
            """;
    private static final String SLOW = """
            if [ "$1" = configure ]; then
                touch /run/lab-slow.waits
                while [ ! -e /run/lab-slow.go ]; do sleep 0.1; done
            fi
            """;
    private static final String REBOOT = """
            if [ "$1" = configure ]; then
                touch /run/reboot-required
                echo lab-kernel >> /run/reboot-required.pkgs
            fi
            """;

    /// A web server in some lines, in the Perl that each Debian has. It answers each request with what its page holds.
    private static final String HTTPD = """
            #!/usr/bin/perl
            use IO::Socket::INET;
            open(my $conf, '<', '/etc/lab-httpd.conf') or die;
            my ($port) = <$conf> =~ /^port=(\\d+)/ or die 'lab-httpd.conf names no port';
            my $listen = IO::Socket::INET->new(LocalPort => $port, Listen => 5, ReuseAddr => 1) or die;
            while (my $client = $listen->accept) {
                while (my $line = <$client>) { last if $line =~ /^\\r?$/ }
                open(my $page, '<', '/usr/share/lab/httpd.html') or die;
                print $client "HTTP/1.0 200 OK\\r\\n\\r\\n", <$page>;
                close $client;
            }
            """;

    private Stock() {
    }

    /// What the repository has from the beginning.
    static List<Deb> first() {
        return List.of(Deb.of("lab-lib", "1.0"), app("1.0"), Deb.of("lab-held", "1.0"), config("1.0", "level=info"),
                antivirus(), httpd(), Deb.of("lab-broken", "1.0").script("postinst", BROKEN),
                Deb.of("lab-slow", "1.0").script("postinst", SLOW), Deb.of("lab-kernel", "1.0"));
    }

    /// What can be had later: [PackageRepository#offer].
    static List<Deb> later() {
        return List.of(app("1.1"), Deb.of("lab-held", "1.1"), config("1.1", "level=warn"),
                Deb.of("lab-kernel", "1.1").script("postinst", REBOOT));
    }

    private static Deb app(String version) {
        return Deb.of("lab-app", version).with("Depends: lab-lib (>= 1.0)").file("/usr/bin/lab-app",
                "#!/bin/sh\necho lab-app " + version + "\n");
    }

    private static Deb config(String version, String line) {
        return Deb.of("lab-config", version).file("/etc/lab-config.conf", line + "\n");
    }

    private static Deb antivirus() {
        return Deb.of("lab-antivirus", "1.0").file("/usr/bin/lab-antivirus",
                "#!/bin/sh\necho watching\nexec sleep infinity\n").service("/usr/bin/lab-antivirus");
    }

    private static Deb httpd() {
        return Deb.of("lab-httpd", "1.0").file("/usr/bin/lab-httpd", HTTPD).file("/etc/lab-httpd.conf", "port=80\n")
                .file("/usr/share/lab/httpd.html", "it works\n").service("/usr/bin/lab-httpd");
    }
}

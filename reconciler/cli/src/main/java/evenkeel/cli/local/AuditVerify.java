package evenkeel.cli.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;

import evenkeel.model.Json;
import evenkeel.server.git.AuditReport;
import evenkeel.server.git.AuditVerifier;
import evenkeel.server.keys.PublicKey;
import evenkeel.verbs.render.Rendering;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Checks an audit trail offline.
@Command(name = "verify", header = "Checks an audit trail offline: signatures, order, gaps; needs a clone and the audit key.", footer = {
        "", "Ends with 0 if all is well, with 1 if not.", "", "Example:",
        "  evenkeel audit verify my-clone --key /var/lib/evenkeel/keys/audit.pub"})
public final class AuditVerify implements Callable<Integer> {

    @Option(names = "--key", paramLabel = "FILE", required = true, description = "The reconciler's public audit key, STATE/keys/audit.pub; may be given more than once.")
    List<Path> keys;

    @Option(names = "--branch", paramLabel = "NAME", defaultValue = "audit", description = "What the names of the branches begin with; default audit, for audit/2026.")
    String branch;

    @Option(names = {"-o", "--output"}, paramLabel = "FORMAT", defaultValue = "text", description = "text or json.")
    String format;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this and ends.")
    boolean help;

    @Parameters(index = "0", paramLabel = "CLONE", description = "A clone that has the audit branches: all years that it has are checked.")
    Path clone;

    @Override
    public Integer call() throws IOException {
        var allowed = new LinkedHashSet<PublicKey>();
        for (var file : keys) {
            try {
                allowed.add(PublicKey.parse(Files.readString(file).strip()));
            } catch (IllegalArgumentException e) {
                throw new Wrong(file + " holds no public Ed25519 key: " + e.getMessage());
            }
        }
        var report = AuditVerifier.verify(clone, branch, allowed);
        if (format.equals("json")) {
            System.out.println(Json.line(report));
        } else {
            report.problems().forEach(problem -> System.out.println(Rendering.lines(problem)));
            report.years().stream().filter(AuditReport.Year::dropped).forEach(year -> System.out.println(branch + "/"
                    + year.year() + " is not here: a later year keeps its signed head, " + year.head()));
            System.out.println((report.good() ? "Good: " : "Not good: ") + report.commits() + " commits, "
                    + report.entries() + " entries, " + report.changes() + " changes, " + report.open()
                    + " of them still open");
        }
        return report.good() ? 0 : 1;
    }
}

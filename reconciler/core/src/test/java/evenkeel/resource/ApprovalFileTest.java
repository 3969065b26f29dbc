package evenkeel.resource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.plan.ApprovalFile;
import evenkeel.plan.ApprovedSet;

class ApprovalFileTest {

    private static final Instant END = Instant.parse("2030-01-01T00:00:00Z");

    private static ApprovalFile file(int hosts, int digests) {
        var names = new TreeSet<HostName>();
        var changes = new TreeSet<Digest>();
        for (int i = 0; i < hosts; i++) {
            names.add(new HostName("web-" + i));
        }
        for (int i = 0; i < digests; i++) {
            changes.add(Digest.of("change " + i));
        }
        return new ApprovalFile(new ApprovedSet(List.of(new Approval.Line(names, changes))),
                new TreeSet<>(Set.of("ada")), END, List.of("it has to be: yes"));
    }

    @Test
    void isReadAsItWasWritten() {
        var file = file(3, 2);
        var approval = Repository.fresh().with(file.path(), file.text()).fleet().approvals()
                .get(file.set().digest().hex());

        assertEquals(file.set().lines(), approval.changes());
        assertEquals(END, approval.expires());
        assertEquals(Set.of("ada"), approval.approvedBy());
    }

    @Test
    void mayBeLargerThanOtherResources() {
        var file = file(90_000, 20_000);
        assertTrue(file.text().length() > 20 * RepositoryLimits.RESOURCE_BYTES);
        assertTrue(file.fits());

        assertEquals(List.of(), Repository.fresh().with(file.path(), file.text()).read().diagnostics());
    }

    @Test
    void changesUnderAnotherNameAreAFault() {
        var file = file(3, 2);
        var faults = new ArrayList<String>();
        Repository.fresh().with(file.path(), file.text().replace("web-2", "web-3")).read().diagnostics()
                .forEach(fault -> faults.add(fault.toString()));

        assertEquals(List.of(file.path() + ":10:5: error: the name of this approval is not the digest of its changes"
                + "\n    write what evenkeel approve shows and leave it as it is; these changes are those of approvals/"
                + Approval.digest(file.set().lines().stream().map(line -> {
                    var hosts = new TreeSet<>(line.hosts());
                    hosts.remove(new HostName("web-2"));
                    hosts.add(new HostName("web-3"));
                    return new Approval.Line(hosts, line.digests());
                }).toList()).hex() + ".yaml"), faults);
    }
}

package evenkeel.reconcile;

import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

import evenkeel.desired.Facts;
import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.model.Tree;

/// What can be had again: facts and observed records. Losing it costs time.
public interface Store {

    Map<HostName, Facts> facts() throws IOException;

    void facts(Facts facts) throws IOException;

    /// An observed record by the digest of its canonical tree.
    Optional<Tree.Fields> record(Digest digest) throws IOException;

    void records(Collection<Tree.Fields> records) throws IOException;
}

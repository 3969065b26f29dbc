package evenkeel.desired;

import java.nio.charset.StandardCharsets;

import evenkeel.model.Digest;
import evenkeel.model.Item;

/// An item, and the digest of all that an agent does by: so that a host's desired state is known as the same without
/// writing it out again.
record Wanted(Item item, Digest mark) {

    static Wanted of(Item item) {
        var sum = Digest.sha256();
        sum.update(item.digest().bytes());
        sum.update(item.plugin().bytes());
        sum.update((item.firing() + item.wiring() + item.origin().association()).getBytes(StandardCharsets.UTF_8));
        return new Wanted(item, Digest.read(sum.digest()));
    }
}

package evenkeel.reconcile;

/// The fleet's order key.
public interface OrderKey {

    /// An Ed25519 signature of 64 bytes.
    byte[] sign(byte[] order);
}

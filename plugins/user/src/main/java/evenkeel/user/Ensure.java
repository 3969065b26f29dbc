package evenkeel.user;

/// Whether there is to be such an account.
public enum Ensure {
    PRESENT, ABSENT
}

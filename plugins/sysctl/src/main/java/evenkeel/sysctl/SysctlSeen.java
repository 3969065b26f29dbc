package evenkeel.sysctl;

/// What a kernel setting is.
///
/// @param value as the kernel shows it, with one space between words
/// @param file what our file in /etc/sysctl.d holds, with one space between words; empty if there is none; its type
///        if it is something else than a file
public record SysctlSeen(String value, String file) {
}

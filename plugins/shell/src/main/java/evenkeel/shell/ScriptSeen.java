package evenkeel.shell;

/// What is known of a script on a host.
///
/// @param check `ok` or `not`; empty where there is no check
/// @param wanted the run that is wanted now
/// @param last the last run that was started; empty if there was none
/// @param outcome how that one ended: `ended`, `unknown`, or empty
/// @param exit its exit code, if it ended
public record ScriptSeen(String check, String wanted, String last, String outcome, int exit) {

    boolean unknown() {
        return last.equals(wanted) && outcome.equals("unknown");
    }
}

package evenkeel.agent.command.actions;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a host has of one package.
///
/// @param installed what is validly installed
/// @param work what was begun and is not over; it tells whoever begins anew what to go on with, or to clear up
record PackageState(Optional<Installed> installed, Optional<Work> work) {

    static final PackageState NOTHING = new PackageState(Optional.empty(), Optional.empty());

    PackageState {
        installed = installed == null ? Optional.empty() : installed;
        work = work == null ? Optional.empty() : work;
    }

    static PackageState of(Optional<Installed> installed) {
        return new PackageState(installed, Optional.empty());
    }

    PackageState during(Work now) {
        return new PackageState(installed, Optional.of(now));
    }

    /// A version that is, or was, installed.
    ///
    /// @param folder in which its files are: the version and the beginning of their digest
    record Installed(String version, String folder) {
    }

    /// All that is decided before the first script: after a restart of the agent the same scripts come in the same order.
    ///
    /// @param by which step of which command
    /// @param from what is replaced or removed
    /// @param to what is installed; empty for an uninstallation
    /// @param way how it goes from one to the other
    /// @param leftovers what an earlier work, whose end was not seen, may have left half installed
    record Work(String by, Optional<Installed> from, Optional<Installed> to, Way way, List<Installed> leftovers) {
        Work {
            from = from == null ? Optional.empty() : from;
            to = to == null ? Optional.empty() : to;
            leftovers = List.copyOf(leftovers);
        }

        /// All that it may have touched.
        List<Installed> touched() {
            return Stream.of(from.stream(), to.stream(), leftovers.stream()).flatMap(each -> each)
                    .distinct().toList();
        }
    }

    /// How one version comes in place of another.
    enum Way {
        /// The old one's `uninstall.sh`, then the new one's `install.sh`.
        REINSTALL,
        /// The new one's `update.sh`.
        IN_PLACE
    }
}

package evenkeel.packages;

import java.util.Optional;

import evenkeel.spi.Input;

/// What is to become of one package.
public record PackageDesired(
        @Input(value = "The package, with `:ARCHITECTURE` where it is a foreign one.", pattern = "[A-Za-z0-9][A-Za-z0-9+._-]{0,199}(:[a-z0-9]{1,20})?", shape = "a package's name, such as nginx or libc6:i386") String name,
        @Input(value = "Whether it is there.", byDefault = "present") State state,
        @Input(value = "Exactly this version, as the package manager writes it.", pattern = "[A-Za-z0-9][A-Za-z0-9.+:~^_-]{0,199}", shape = "a version, such as 1.22.1-9") Optional<String> version,
        @Input("Whether the package manager is told to keep its version: apt-mark hold, dnf versionlock. Left as it is if left out.") Optional<Boolean> hold,
        @Input(value = "Whether an older version than the installed one may be put in place.", byDefault = "false") Boolean allowDowngrade,
        @Input(value = "Whether other packages may be removed for it.", byDefault = "false") Boolean allowRemovals,
        @Input(value = "With `state: absent`: whether its configuration goes too.", byDefault = "false") Boolean purge,
        @Input(value = "What becomes of a configuration file that was changed on the host and comes anew with a version.", byDefault = "keep") Conffiles conffiles,
        @Input(value = "How old the package lists may be, in minutes, when something is to be installed or `latest` is asked for.", byDefault = "360") Integer maxListAge) {

    private static final int WEEK = 10_080;

    /// @throws IllegalArgumentException if the inputs do not go together
    public PackageDesired {
        require(version.isEmpty() || state == State.PRESENT, "version goes with state: present only");
        require(hold.isEmpty() || state != State.ABSENT, "hold goes with a package that is there, not with absent");
        require(!purge || state == State.ABSENT, "purge goes with state: absent only");
        require(!allowDowngrade || version.isPresent(), "allowDowngrade goes with version only");
        require(maxListAge >= 1 && maxListAge <= WEEK, "maxListAge: write 1 to " + WEEK + " minutes");
    }

    /// Whether it is to be installed at all.
    boolean there() {
        return state != State.ABSENT;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /// Whether a package is there.
    public enum State {
        /// In some version, or in the one that is declared.
        PRESENT,
        /// In the version that the host's sources offer now.
        LATEST, ABSENT
    }

    /// Which of two configuration files stays.
    public enum Conffiles {
        /// The one on the host.
        KEEP,
        /// The one of the package.
        REPLACE
    }
}

package evenkeel.services;

import java.util.Optional;

import evenkeel.spi.Input;

/// What is to become of one unit of systemd. What is left out is left as it is.
public record ServiceDesired(
        @Input(value = "The unit; `.service` may be left out.", pattern = "[A-Za-z0-9_][A-Za-z0-9:_.@\\\\-]{0,199}", shape = "a unit's name, such as nginx or backup.timer") String name,
        @Input("Whether it runs.") Optional<State> state,
        @Input("Whether it starts when the host boots.") Optional<Boolean> enabled,
        @Input("Whether it is masked: cannot be started by anything.") Optional<Boolean> masked,
        @Input(value = "What is done when something that it follows (`onChangeOf`) has changed and it runs.", byDefault = "restart") OnChange onChange) {

    private static final String SUFFIXES = ".*\\.(service|socket|timer|path|target|mount|automount|swap|slice|scope)";

    /// @throws IllegalArgumentException if the inputs do not go together
    public ServiceDesired {
        boolean off = masked.orElse(false);
        require(!off || !state.equals(Optional.of(State.RUNNING)), "masked: true does not go with state: running");
        require(!off || !enabled.orElse(false), "masked: true does not go with enabled: true");
        require(!name.endsWith("@") && !name.endsWith("@.service"),
                "name: write an instance of the template, as in getty@tty1");
    }

    /// The unit's whole name.
    String unit() {
        return name.matches(SUFFIXES) ? name : name + ".service";
    }

    boolean running() {
        return state.equals(Optional.of(State.RUNNING));
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /// Whether it runs.
    public enum State {
        RUNNING, STOPPED
    }

    /// How it takes a change in.
    public enum OnChange {
        RESTART,
        /// A unit that cannot be reloaded is restarted.
        RELOAD
    }
}

package evenkeel.stories;

import java.io.IOException;

/// Sees what agents do to their hosts, whatever they say about it.
interface Watching {

    Watching NOBODY = new Watching() {
        @Override
        public void acted(Machine machine) {
        }

        @Override
        public void runs(Machine machine, String script) {
        }
    };

    /// An agent did something, or nothing; it may have died over it.
    void acted(Machine machine) throws IOException;

    /// A script is about to run.
    void runs(Machine machine, String script);
}

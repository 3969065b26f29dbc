package evenkeel.stories;

import java.io.IOException;

import evenkeel.reconcile.Reconciler;

/// Sees what agents do to their hosts, whatever they say about it.
interface Watching {

    Watching NOBODY = new Watching() {
        @Override
        public void acted(Machine machine) {
        }

        @Override
        public void runs(Machine machine, String script) {
        }

        @Override
        public void wrote() {
        }

        @Override
        public void turned(Reconciler running) {
        }
    };

    /// An agent did something, or nothing; it may have died over it.
    void acted(Machine machine) throws IOException;

    /// A script is about to run.
    void runs(Machine machine, String script);

    /// The reconciler did something, or nothing; it may have died over it.
    void wrote();

    /// It made a turn.
    void turned(Reconciler running);
}

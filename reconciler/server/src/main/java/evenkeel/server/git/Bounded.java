package evenkeel.server.git;

import java.util.function.BooleanSupplier;

import org.eclipse.jgit.lib.EmptyProgressMonitor;

/// Ends a fetch that brings too much.
final class Bounded extends EmptyProgressMonitor {

    private static final int LOOKS = 256;

    private final int objects;
    private final BooleanSupplier full;
    private long most;
    private int looks;
    private boolean over;

    /// @param objects of one fetch
    /// @param full whether what is on the disk is too much; asked now and then
    Bounded(int objects, BooleanSupplier full) {
        this.objects = objects;
        this.full = full;
    }

    @Override
    public void beginTask(String title, int total) {
        most = Math.max(most, total);
    }

    @Override
    public boolean isCancelled() {
        if (++looks % LOOKS == 0) {
            over |= full.getAsBoolean();
        }
        return over || most > objects;
    }
}

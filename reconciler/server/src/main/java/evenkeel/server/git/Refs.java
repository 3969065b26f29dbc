package evenkeel.server.git;

import java.io.IOException;

import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;

/// References of a local copy.
final class Refs {

    private Refs() {
    }

    static void move(Repository repository, String name, ObjectId to) throws IOException {
        var update = repository.updateRef(name);
        update.setNewObjectId(to);
        update.setForceUpdate(true);
        update.disableRefLog();
        done(repository, name, update.update());
    }

    /// One that is not there is deleted too.
    static void delete(Repository repository, String name) throws IOException {
        var update = repository.updateRef(name);
        update.setForceUpdate(true);
        update.disableRefLog();
        done(repository, name, update.delete());
    }

    private static void done(Repository repository, String name, RefUpdate.Result result) throws IOException {
        switch (result) {
            case NEW, FORCED, FAST_FORWARD, NO_CHANGE -> {
            }
            default -> throw new IOException("the reference " + name + " of " + repository.getDirectory()
                    + " cannot be moved: " + result);
        }
    }
}

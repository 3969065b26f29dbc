package evenkeel.server.git;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/// JGit without the configuration of the machine and its users: what the reconciler does depends on its own settings
/// alone, and no filter, hook or rewritten address comes from elsewhere. SSH goes through the machine's own `ssh`.
final class Hermetic extends SystemReader.Delegate {

    private static final String SSH = "GIT_SSH";

    private Hermetic(SystemReader machine) {
        super(machine);
    }

    /// To be called before JGit is used; again does no harm.
    static synchronized void on() {
        if (!(SystemReader.getInstance() instanceof Hermetic)) {
            SystemReader.setInstance(new Hermetic(SystemReader.getInstance()));
        }
    }

    @Override
    public String getenv(String variable) {
        var value = super.getenv(variable);
        return variable.equals(SSH) && value == null ? "ssh" : value;
    }

    @Override
    public FileBasedConfig openUserConfig(Config parent, FS fs) {
        return new Nothing(parent, fs);
    }

    @Override
    public FileBasedConfig openSystemConfig(Config parent, FS fs) {
        return new Nothing(parent, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(Config parent, FS fs) {
        return new Nothing(parent, fs);
    }

    private static final class Nothing extends FileBasedConfig {

        Nothing(Config parent, FS fs) {
            super(parent, null, fs);
        }

        @Override
        public void load() {
            // there is no file
        }

        @Override
        public void save() {
            // what JGit measured of the file system is measured again after a restart
        }

        @Override
        public boolean isOutdated() {
            return false;
        }
    }
}

package evenkeel.yaml;

/// Nothing more can be read of this file; a diagnostic says why. Never leaves the package.
final class Stop extends RuntimeException {

    private static final long serialVersionUID = 1;

    Stop() {
        super(null, null, false, false);
    }
}

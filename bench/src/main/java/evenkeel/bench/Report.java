package evenkeel.bench;

/// Where a bench says what it does and what it found.
public interface Report {

    void measured(Measured figure);

    /// Progress, and what a reader should know of how the figures came about.
    void says(String line);
}

package evenkeel.archive;

import java.io.IOException;
import java.io.InputStream;

/// What is done with each entry of an archive.
interface Each {

    /// @param content of a file; empty of anything else
    void of(Entry entry, InputStream content) throws IOException;

    /// Opens the bytes of an archive, from the beginning, as often as it is asked.
    interface Source {
        InputStream open() throws IOException;
    }
}

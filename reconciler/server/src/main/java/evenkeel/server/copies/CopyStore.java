package evenkeel.server.copies;

import java.io.IOException;

/// Where outputs are copied to.
interface CopyStore {

    /// Puts something in place; what was there under that key is replaced.
    ///
    /// @param key names joined by `/`, each of letters, digits and `_ . = + @ -`
    /// @throws IOException with a sentence, if it is not known to be there
    void put(String key, Written written) throws IOException, InterruptedException;
}

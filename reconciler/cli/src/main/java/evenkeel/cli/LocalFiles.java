package evenkeel.cli;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import evenkeel.cli.local.Wrong;

/// Values that stand in files of this machine: `--parameters file://x.json`, as for `aws`.
final class LocalFiles {

    private static final List<String> OPTIONS = List.of("--parameters=", "--targets=");
    private static final String FILE = "file://";
    private static final long MOST = 128 << 10;

    private LocalFiles() {
    }

    /// @param words of `run`
    /// @return with what is in the files, in place of their names
    static List<String> read(List<String> words) throws IOException {
        var read = new ArrayList<String>();
        for (var word : words) {
            var option = OPTIONS.stream().filter(one -> word.startsWith(one + FILE)).findFirst();
            read.add(option.isEmpty() ? word : option.get() + text(word.substring(option.get().length())));
        }
        return read;
    }

    private static String text(String name) throws IOException {
        var file = Path.of(name.substring(FILE.length()));
        if (!Files.isRegularFile(file)) {
            throw new Wrong("there is no file " + file + " to read " + name + " from");
        }
        if (Files.size(file) > MOST) {
            throw new Wrong(file + " has " + Files.size(file) + " bytes, at most " + MOST + " are read");
        }
        try {
            return Files.readString(file).strip();
        } catch (MalformedInputException e) {
            throw new Wrong(file + " is no text in UTF-8");
        }
    }
}

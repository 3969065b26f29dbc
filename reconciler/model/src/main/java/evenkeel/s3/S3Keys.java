package evenkeel.s3;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Where a key stands.
public sealed interface S3Keys {

    /// The key as it is now.
    ///
    /// @throws IOException with a sentence, if there is none
    S3Key now() throws IOException;

    /// In a file, which may be replaced at any time: as AWS's own programs write it, of which the section `default`
    /// counts; or the id, the secret, and the session token if there is one, each on a line.
    record InFile(Path file) implements S3Keys {
        @Override
        public S3Key now() throws IOException {
            return S3Key.of(Sections.orPlain(file).of("default"), file.toString())
                    .orElseThrow(() -> new IOException(file
                            + " holds no key: write its id and its secret, each on a line, or a section [default] as in"
                            + " ~/.aws/credentials"));
        }
    }

    /// In the environment that a program was started with.
    record InEnvironment(S3Key now) implements S3Keys {

        /// What AWS's own programs read, too.
        private static final Set<String> NAMES = Set.of("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY",
                "AWS_SESSION_TOKEN");

        /// @throws IOException with a sentence, if there is none
        public static InEnvironment of(Map<String, String> environment) throws IOException {
            var settings = new HashMap<String, String>();
            NAMES.stream().filter(name -> !environment.getOrDefault(name, "").isBlank())
                    .forEach(name -> settings.put(name.toLowerCase(Locale.ROOT), environment.get(name).strip()));
            return new InEnvironment(S3Key.of(settings, "the environment").orElseThrow(() -> new IOException(
                    "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not in the environment")));
        }
    }
}

package evenkeel.file;

import java.util.Optional;
import java.util.stream.Stream;

import evenkeel.spi.Host.Access;
import evenkeel.spi.Input;
import evenkeel.spi.Input.Kind;
import evenkeel.spi.Shapes;

/// What is to stand at a path.
///
/// Where neither content, source nor template is declared, a file exists and keeps its content.
public record FileDesired(
        @Input(value = "Where it stands on the host.", pattern = Shapes.PATH, shape = Shapes.PATH_SHAPE) String path,
        @Input(value = "What stands there.", byDefault = "file") State state,
        @Input("The content, as text.") Optional<String> content,
        @Input(value = "The content: a file of the fleet repository.", kind = Kind.REPOSITORY_FILE) Optional<String> source,
        @Input(value = "The content: a Mustache template of the fleet repository, rendered for each host.", kind = Kind.REPOSITORY_TEMPLATE) Optional<String> template,
        @Input("Where a link points.") Optional<String> target,
        @Input(value = "Permission bits, in octal.", pattern = Shapes.MODE, shape = Shapes.MODE_SHAPE) Optional<String> mode,
        @Input(value = "The owner: a name, or a number.", pattern = Shapes.ACCOUNT, shape = Shapes.ACCOUNT_SHAPE) Optional<String> owner,
        @Input(value = "The group: a name, or a number.", pattern = Shapes.ACCOUNT, shape = Shapes.ACCOUNT_SHAPE) Optional<String> group,
        @Input("A command that looks at a new file before it is in place; `%s` stands for that file, and exit 0 means good.") Optional<String> validate,
        @Input(value = "Whether missing folders above it are made, with mode 0755.", byDefault = "false") Boolean parents) {

    /// @throws IllegalArgumentException if the inputs do not go together
    public FileDesired {
        var contents = Stream.of(content, source, template).filter(Optional::isPresent).count();
        require(contents <= 1, "write one of content, source and template");
        require(contents == 0 || state == State.FILE, "content, source and template go with state: file only");
        require(validate.isEmpty() || contents == 1, "validate goes with content, source or template only");
        require(validate.isEmpty() || validate.get().contains("%s"),
                "validate: write %s where the path of the new file goes, as in `visudo -cf %s`");
        require(state == State.LINK == target.isPresent(), "state: link needs target, and target needs state: link");
        require(target.isEmpty() || !target.get().isEmpty() && target.get().length() < 4096,
                "target: write where the link points");
        require(mode.isEmpty() || state == State.FILE || state == State.DIRECTORY,
                "mode goes with state: file and state: directory only");
        require(state != State.ABSENT || owner.isEmpty() && group.isEmpty() && !parents,
                "state: absent goes with path only");
    }

    /// Whether its bytes are declared.
    boolean hasContent() {
        return content.isPresent() || source.isPresent() || template.isPresent();
    }

    /// The digest of the blob that source or template became.
    Optional<String> blob() {
        return source.or(() -> template);
    }

    Access access() {
        return new Access(mode.map(text -> Integer.parseInt(text, 8)), owner, group);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /// What stands at a path.
    public enum State {
        FILE, DIRECTORY, LINK, ABSENT
    }
}

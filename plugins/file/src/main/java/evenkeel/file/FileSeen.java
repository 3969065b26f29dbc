package evenkeel.file;

/// What was seen at a path.
///
/// @param type `file`, `directory`, `link`, `other` or `absent`
/// @param size in bytes, of a file whose content is declared; else 0
/// @param sha256 of such a file's content, in hex; empty if it is larger than any declared content may be
/// @param mode in octal, four digits; empty for a link or nothing
/// @param owner as a number if a number is declared, else as a name if it has one
/// @param group likewise
/// @param target where a link points
public record FileSeen(String type, long size, String sha256, String mode, String owner, String group,
        String target) {

    static final FileSeen ABSENT = new FileSeen("absent", 0, "", "", "", "", "");
}

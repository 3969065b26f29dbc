package evenkeel.user;

import java.util.List;

/// What was seen of a file of authorized keys.
///
/// @param there whether there is one; nothing else is told where there is none
/// @param same fingerprints of the declared keys that stand there as declared
/// @param other fingerprints of the declared ones that stand there twice, or with other options or another comment
/// @param surplus where all others are to go: fingerprints of others, and lines that are no key as `?`
/// @param access mode and owner of the file, such as `0600 web`
/// @param folder the same of the folder it stands in; empty where that is not looked at
public record AuthorizedKeysSeen(boolean there, List<String> same, List<String> other, List<String> surplus,
        String access, String folder) {

    static final AuthorizedKeysSeen ABSENT = new AuthorizedKeysSeen(false, List.of(), List.of(), List.of(), "", "");
}

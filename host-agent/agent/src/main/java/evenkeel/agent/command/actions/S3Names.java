package evenkeel.agent.command.actions;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import evenkeel.agent.command.Performer.Room;
import evenkeel.s3.S3Address;
import evenkeel.s3.S3Listing;

/// The names of all objects below a folder of S3, as the store lists them page by page. Nothing that a store says makes
/// them more than an agent's memory and time allow.
record S3Names(S3Stores.Name folder, S3Place place, Room room, Patience patience) {

    /// Those of files: of what ends with a slash nothing is fetched, but it counts.
    ///
    /// @throws IOException if there are none, or too many
    List<String> all() throws IOException {
        var names = new ArrayList<String>();
        int listed = 0;
        int characters = 0;
        var next = Optional.<String>empty();
        do {
            patience.look();
            var page = page(next);
            listed += page.keys().size();
            if (listed > Limits.ENTRIES || page.keys().isEmpty() && page.next().isPresent()) {
                throw new IOException("the folder has more than " + Limits.ENTRIES + " names, or no end");
            }
            for (var key : page.keys()) {
                look(key);
                characters += key.length();
                if (!key.endsWith("/")) {
                    names.add(key);
                }
            }
            if (characters > Limits.NAMES) {
                throw new IOException("the folder's names have more than " + Limits.NAMES + " characters");
            }
            next = page.next();
        } while (next.isPresent());
        if (names.isEmpty()) {
            throw new IOException("s3://" + folder.bucket() + "/" + folder.key() + " has no objects");
        }
        return names;
    }

    private void look(String key) throws IOException {
        if (key.length() > folder.key().length() + Limits.PATH) {
            throw new IOException("the store lists a name of more than " + Limits.PATH + " characters below "
                    + folder.key());
        }
        if (!key.startsWith(folder.key())) {
            throw new IOException("the store lists " + key + " below " + folder.key());
        }
    }

    private S3Listing page(Optional<String> next) throws IOException {
        var page = new S3Listing[1];
        place.get(S3Address.list(place.endpoint(), folder.bucket(), folder.key(), next), Optional.empty(),
                room::cancelled, (in, _) -> {
                    var bytes = in.readNBytes(Limits.LISTING + 1);
                    if (bytes.length > Limits.LISTING) {
                        throw new IOException("a page of names has more than " + Limits.LISTING + " bytes");
                    }
                    page[0] = S3Listing.of(new String(bytes, StandardCharsets.UTF_8));
                });
        return page[0];
    }
}

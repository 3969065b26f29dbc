package evenkeel.s3;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A page of the names of a store's objects.
///
/// @param next what asks for the page after it; empty for the last
public record S3Listing(List<String> keys, Optional<String> next) {

    private static final Pattern KEY = Pattern.compile("<Key>([^<]*)</Key>");
    private static final Pattern NEXT = Pattern.compile("<NextContinuationToken>([^<]*)</NextContinuationToken>");

    public S3Listing {
        keys = List.copyOf(keys);
    }

    /// From what a store answers to [S3Address#list]. Of XML only so much is read as this: keys come URL-encoded.
    ///
    /// @throws IOException if it is none
    public static S3Listing of(String xml) throws IOException {
        if (!xml.contains("<ListBucketResult") || !xml.contains("</ListBucketResult>")) {
            throw new IOException("the store answers with what is no list of objects");
        }
        var keys = new ArrayList<String>();
        try {
            for (var key = KEY.matcher(xml); key.find();) {
                keys.add(URLDecoder.decode(key.group(1), StandardCharsets.UTF_8));
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("the store lists a name that is not encoded as it should be", e);
        }
        var next = NEXT.matcher(xml);
        return new S3Listing(keys, next.find() ? Optional.of(next.group(1)) : Optional.empty());
    }
}

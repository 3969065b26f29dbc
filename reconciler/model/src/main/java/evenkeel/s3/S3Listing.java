package evenkeel.s3;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A page of the names of a store's objects.
///
/// @param next what asks for the page after it; empty for the last
public record S3Listing(List<String> keys, Optional<String> next) {

    private static final Pattern KEY = Pattern.compile("<Key>([^<]*)</Key>");
    private static final Pattern NEXT = Pattern.compile("<NextContinuationToken>([^<]*)</NextContinuationToken>");

    private static final Pattern ENTITY = Pattern.compile("&([^;]{1,8});");
    private static final Map<String, String> ENTITIES = Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos",
            "'");

    public S3Listing {
        keys = List.copyOf(keys);
    }

    /// From what a store answers to [S3Address#list]. Of XML only so much is read as this. Keys come URL-encoded, as they
    /// are asked for, unless the store does not do that.
    ///
    /// @throws IOException if it is none
    public static S3Listing of(String xml) throws IOException {
        if (!xml.contains("<ListBucketResult") || !xml.contains("</ListBucketResult>")) {
            throw new IOException("the store answers with what is no list of objects");
        }
        var keys = new ArrayList<String>();
        boolean encoded = xml.contains("<EncodingType>url</EncodingType>");
        try {
            for (var key = KEY.matcher(xml); key.find();) {
                keys.add(encoded ? URLDecoder.decode(key.group(1), StandardCharsets.UTF_8) : plain(key.group(1)));
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("the store lists a name that is not encoded as it should be", e);
        }
        var next = NEXT.matcher(xml);
        return new S3Listing(keys, next.find() ? Optional.of(plain(next.group(1))) : Optional.empty());
    }

    private static String plain(String text) throws IOException {
        var found = ENTITY.matcher(text);
        var plain = new StringBuilder();
        while (found.find()) {
            var sign = ENTITIES.get(found.group(1));
            if (sign == null) {
                throw new IOException("the store lists a name with " + found.group() + ", which is not read");
            }
            found.appendReplacement(plain, Matcher.quoteReplacement(sign));
        }
        return found.appendTail(plain).toString();
    }
}

package evenkeel.cron;

/// What was seen of a job's file.
///
/// @param type `file`, `directory`, `link`, `other` or `absent`
/// @param sha256 of a file's content, in hex; empty if it is larger than any that we write
/// @param mode in octal, four digits; empty if there is no file
public record CronSeen(String type, String sha256, String mode, String owner, String group) {

    static final CronSeen ABSENT = new CronSeen("absent", "", "", "", "");
}

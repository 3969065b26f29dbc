package evenkeel.document;

import java.util.Set;

/// Which of SSM's actions run on which platform.
public final class Platforms {

    /// What hosts are, in a precondition's words.
    public static final String HERE = "Linux";
    /// What a Linux host can do.
    public static final Set<String> LINUX = Set.of("aws:runShellScript", "aws:runPowerShellScript",
            "aws:downloadContent", "aws:runDocument", "aws:configurePackage", "aws:softwareInventory",
            "aws:refreshAssociation", "aws:updateSsmAgent", "aws:updateAgent");
    /// What SSM has, and Evenkeel's hosts cannot do: read and validated, and skipped or failed where it comes.
    public static final Set<String> ELSEWHERE = Set.of("aws:applications", "aws:cloudWatch", "aws:configureDocker",
            "aws:domainJoin", "aws:psModule", "aws:runDockerAction");
    /// Actions whose `runCommand` is text that a shell reads.
    public static final Set<String> SCRIPTS = Set.of("aws:runShellScript", "aws:runPowerShellScript");

    private Platforms() {
    }
}

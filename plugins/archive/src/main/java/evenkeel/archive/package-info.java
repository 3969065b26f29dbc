/// Archives, unpacked: whole or not at all, and never outside their destination.
package evenkeel.archive;

/// Outputs of commands, copied to where the reconciler's own configuration says: a folder, or an S3 store.
package evenkeel.server.copies;

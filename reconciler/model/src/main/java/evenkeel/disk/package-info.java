/// What must not be lost: written, flushed, renamed, with a name for every point at which power may fail.
package evenkeel.disk;

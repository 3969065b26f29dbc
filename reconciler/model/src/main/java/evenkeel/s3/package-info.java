/// How requests to an S3 store are addressed and signed, with which key, and what its refusals mean.
package evenkeel.s3;

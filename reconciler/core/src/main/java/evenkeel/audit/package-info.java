/// What happened, as entries: the ledger of what cannot be recomputed, and the audit trail of everything else.
package evenkeel.audit;

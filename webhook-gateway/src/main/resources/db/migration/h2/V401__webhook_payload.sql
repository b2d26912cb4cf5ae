-- Sealed; null once erased. H2's bytea ends at 1 MB.
alter table webhook_delivery add column payload blob;

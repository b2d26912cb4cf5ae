-- Buckets that have expired are found without reading those that have not.
create index ix_rate_limit_bucket_expiry on rate_limit_bucket (expires_at);

-- Views keep where they are in projection_segment.
drop table token_entry;

-- How far the comparison of a generation with the live one has come, piece by piece: any node takes the next piece. Nodes of older
-- releases leave it empty.
alter table projection_generation add column comparison varchar(8000);

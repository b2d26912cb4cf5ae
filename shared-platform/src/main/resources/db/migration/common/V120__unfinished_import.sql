-- Has a row from the first change that an import makes until its last: no service starts on half of a log.
create table unfinished_import (
    id         integer primary key,
    started_at timestamp(3) with time zone not null
);

package support.nexus.platform.stream;

import java.util.Arrays;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/// Makes and drops the tables of generations.
@Component
class Tables {

    private final JdbcTemplate jdbc;

    Tables(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /// Empty ones, whatever a try that was interrupted has left.
    void make(Projection projection, Generation generation) {
        drop(projection, generation);
        Arrays.stream(generation.sql(projection.tables()).split(";"))
                .filter(statement -> !statement.isBlank())
                .forEach(jdbc::execute);
    }

    void drop(Projection projection, Generation generation) {
        generation.tables(projection.tables()).forEach(table -> jdbc.execute("drop table if exists " + table));
    }
}

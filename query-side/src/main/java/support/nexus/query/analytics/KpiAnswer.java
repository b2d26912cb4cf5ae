package support.nexus.query.analytics;

import support.nexus.query.analytics.Answer.FromTo;
import support.nexus.query.analytics.facts.Histories;
import support.nexus.query.analytics.figures.Figures;
import support.nexus.query.analytics.figures.Kpis;
import support.nexus.query.analytics.figures.Question;

/// The figures that matter most, of today, of seven and of thirty days, each beside the span before.
record KpiAnswer(Compared today, Compared week, Compared month) {

    record Compared(FromTo span, FromTo before, Kpis figures) {}

    /// What is asked for it.
    record Asked(Pair today, Pair week, Pair month) {

        KpiAnswer of(Histories facts) {
            return new KpiAnswer(today.of(facts), week.of(facts), month.of(facts));
        }
    }

    /// A span and the one before.
    record Pair(Question now, Question before) {

        Compared of(Histories facts) {
            return new Compared(
                    FromTo.of(now.span()),
                    FromTo.of(before.span()),
                    Kpis.of(Figures.of(now, facts), Figures.of(before, facts)));
        }
    }
}

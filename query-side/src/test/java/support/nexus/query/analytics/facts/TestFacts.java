package support.nexus.query.analytics.facts;

/// Brings the facts in memory up to date when a test says so.
public final class TestFacts {

    private TestFacts() {}

    public static void advance(LiveFacts facts) {
        facts.advance();
    }
}

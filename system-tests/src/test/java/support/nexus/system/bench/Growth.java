package support.nexus.system.bench;

/// The size of the service's data in bytes: at first, after so many tickets were opened, and after idling.
record Growth(int events, long atFirst, long afterLoad, long afterIdling) {

    double perEventAfterLoad() {
        return (afterLoad - atFirst) / (double) events;
    }

    double perEventAfterIdling() {
        return (afterIdling - atFirst) / (double) events;
    }
}

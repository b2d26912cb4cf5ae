# syntax=docker/dockerfile:1

FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /source
COPY . .
# The tests and the layout have been proven by `mvn verify`; here only the jar is made and taken apart.
RUN --mount=type=cache,target=/m2 \
    mvn -B -q -Dmaven.repo.local=/m2 -DskipTests -Dspotless.check.skip=true -pl standalone -am package \
    && java -Djarmode=tools -jar standalone/target/nexus-standalone.jar extract --layers --destination /layers

FROM eclipse-temurin:25-jre
RUN useradd --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin nexus \
    && install -d -o nexus -g nexus -m 0700 /data
WORKDIR /app
# From what changes least to what changes most: a new version of the service is one small layer.
COPY --from=build /layers/dependencies/ ./
COPY --from=build /layers/spring-boot-loader/ ./
COPY --from=build /layers/snapshot-dependencies/ ./
COPY --from=build /layers/application/ ./
USER 10001:10001
ENV NEXUS_DATA_DIR=/data
VOLUME /data
EXPOSE 3000 13000
# Whether requests can be served: a view that stands still is no reason to end the container. The image has neither curl nor wget;
# bash can open a connection by itself.
HEALTHCHECK --interval=10s --timeout=5s --start-period=90s --retries=3 CMD ["bash", "-c", \
    "exec 3<>/dev/tcp/127.0.0.1/${MANAGEMENT_SERVER_PORT:-$((${SERVER_PORT:-3000} + 10000))} && printf 'GET /actuator/health/readiness HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n' >&3 && read -r _ status _ <&3 && [ \"$status\" = 200 ]"]
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError", "-jar", "nexus-standalone.jar"]
